use infra::infra;

infra! {
    pub stack Bad {
        site: AWS::CloudFront::Distribution {
            DistributionConfig: {
                Enabled: true,
                Aliases: ["https://www.example.com"],
                //~       ^
                Origins: [{
                    Id: "site", DomainName: "site.example.com", CustomOriginConfig: { OriginProtocolPolicy: "https-only" },
                }],
                DefaultCacheBehavior: {
                    TargetOriginId: "site",
                    ViewerProtocolPolicy: "https-only",
                    CachePolicyId: "658327ea-f89d-4fab-a63d-7e88639e58f6",
                },
            },
        }
    }
}

fn main() {}
