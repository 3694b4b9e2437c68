use infra::infra;

infra! {
    pub stack Bad {
        param stage: String { AllowedValues: ["dev", "prod"] }
        condition prod = Fn::Equals(stage, "prod");
        topic: AWS::SNS::Topic {}
        if prod {
        //~^
            queue: AWS::SQS::Queue {}
        }
    }
}

fn main() {}
