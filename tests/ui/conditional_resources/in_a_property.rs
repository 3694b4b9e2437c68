use infra::infra;

infra! {
    pub stack Bad {
        param stage: String { AllowedValues: ["dev", "prod"] }
        condition prod = Fn::Equals(stage, "prod");
        #[when(prod)]
        dead: AWS::SQS::Queue {}
        work: AWS::SQS::Queue { RedrivePolicy: { deadLetterTargetArn: dead.Arn, maxReceiveCount: 3 } }
        //~                                                           ^
    }
}

fn main() {}
