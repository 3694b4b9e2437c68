use infra::infra;

infra! {
    pub stack Bad {
        param stage: String { AllowedValues: ["dev", "prod"] }
        condition prod = Fn::Equals(stage, "prod");
        #[when(prod)]
        jobs: AWS::SQS::Queue {}
        topic: AWS::SNS::Topic { DisplayName: Fn::If(prod, "none", "of ${jobs.Arn}") }
        //~                                                        ^
    }
}

fn main() {}
