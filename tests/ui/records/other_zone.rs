use infra::infra;

infra! {
    pub stack Bad {
        record: AWS::Route53::RecordSet {
            HostedZoneName: "example.com.",
            Name: "www.example.org",
        //~       ^
            Type: "A",
            TTL: 300,
            ResourceRecords: ["192.0.2.1"],
        }
    }
}

fn main() {}
