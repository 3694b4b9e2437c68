use infra::infra;

infra! {
    pub stack Bad {
        param stage: String { AllowedValues: ["dev", "prod"] }
        topic: AWS::SNS::Topic {}
        if stage == "prod" {
        //~^
            queue: AWS::SQS::Queue {}
        }
    }
}

fn main() {}
