use infra::infra;

infra! {
    pub stack Bad {
        site: AWS::CloudFront::Distribution {
            DistributionConfig: {
                Enabled: true,
                Aliases: ["www.example.com"],
                Origins: [{
                    Id: "site", DomainName: "site.example.com", CustomOriginConfig: { OriginProtocolPolicy: "https-only" },
                }],
                DefaultCacheBehavior: {
                    TargetOriginId: "sites",
                    //~             ^
                    ViewerProtocolPolicy: "https-only",
                    CachePolicyId: "658327ea-f89d-4fab-a63d-7e88639e58f6",
                },
            },
        }
    }
}

fn main() {}
