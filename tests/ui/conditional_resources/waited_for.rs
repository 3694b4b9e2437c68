use infra::infra;

infra! {
    pub stack Bad {
        param stage: String { AllowedValues: ["dev", "prod"] }
        condition prod = Fn::Equals(stage, "prod");
        #[when(prod)]
        first: AWS::SQS::Queue {}
        #[depends_on(first)]
        //~          ^
        second: AWS::SQS::Queue {}
    }
}

fn main() {}
