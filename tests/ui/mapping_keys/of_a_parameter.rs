use infra::infra;

infra! {
    pub stack Bad {
        param stage: String { AllowedValues: ["dev", "prod"] }
        mapping sizes { prod: { memory: "512" } }
        topic: AWS::SNS::Topic { DisplayName: Fn::FindInMap(sizes, stage, "memory") }
        //~                                                        ^
    }
}

fn main() {}
