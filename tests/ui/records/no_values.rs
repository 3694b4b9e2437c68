use infra::infra;

infra! {
    pub stack Bad {
        record: AWS::Route53::RecordSet { HostedZoneId: "Z0123456789", Name: "www.example.com", Type: "A", TTL: 300 }
        //~                   ^
    }
}

fn main() {}
