use infra::infra;

infra! {
    pub stack Bad {
        let first = "test";
        //~         ^
        param stage: String { Default: first, AllowedValues: ["dev", "prod"] }
        topic: AWS::SNS::Topic { DisplayName: stage }
    }
}

fn main() {}
