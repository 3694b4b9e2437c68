use infra::infra;

infra! {
    pub stack Bad {
        param stage: String { AllowedValues: ["dev", "prod"] }
        condition prod = Fn::Equals(stage, "prod");
        #[when(prod)]
        jobs: AWS::SQS::Queue {}
        other: AWS::SQS::Queue {}
        out url = jobs;
        //~       ^
    }
}

fn main() {}
