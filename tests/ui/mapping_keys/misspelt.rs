use infra::infra;

infra! {
    pub stack Bad {
        mapping sizes { prod: { memory: "512" } }
        topic: AWS::SNS::Topic { DisplayName: Fn::FindInMap(sizes, "prod", "memry") }
        //~                                                                ^
    }
}

fn main() {}
