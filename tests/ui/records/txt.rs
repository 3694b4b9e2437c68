use infra::infra;

infra! {
    pub stack Bad {
        record: AWS::Route53::RecordSet {
            HostedZoneId: "Z0123456789",
            Name: "example.com",
            Type: "TXT",
            TTL: 300,
            ResourceRecords: ["v=spf1 -all"],
        //~                   ^
        }
    }
}

fn main() {}
