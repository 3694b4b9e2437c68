use infra::infra;

infra! {
    pub stack Bad {
        param stage: String { Default: "test", AllowedValues: ["dev", "prod"] }
        //~                            ^
        topic: AWS::SNS::Topic { DisplayName: stage }
    }
}

fn main() {}
