use infra::infra;

infra! {
    pub stack Bad {
        param stage: String { AllowedValues: ["dev", "prod"] }
        condition sandbox = Fn::Equals(stage, "sandbox");
        #[when(sandbox)]
        jobs: AWS::SQS::Queue {}
        other: AWS::SQS::Queue {}
        out url = jobs;
        //~       ^
    }
}

fn main() {}
