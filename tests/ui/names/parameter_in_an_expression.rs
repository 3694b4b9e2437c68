use infra::infra;

infra! {
    pub stack Bad {
        param stage: String { AllowedValues: ["dev", "prod"] }
        topic: AWS::SNS::Topic { DisplayName: if stage == "prod" { "a" } else { "b" } }
        //~                                      ^
    }
}

fn main() {}
