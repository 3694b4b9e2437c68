use infra::infra;

infra! {
    pub stack Bad {
        mapping sizes { dev: { memory: 128 }, dev: { memory: 256 } }
        //~                                   ^
        topic: AWS::SNS::Topic { DisplayName: Fn::FindInMap(sizes, "dev", "memory") }
    }
}

fn main() {}
