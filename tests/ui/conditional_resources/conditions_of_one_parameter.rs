use infra::infra;

infra! {
    pub stack Bad {
        param stage: String { AllowedValues: ["dev", "test", "prod"] }
        condition prod = Fn::Equals(stage, "prod");
        condition not_dev = Fn::Not(Fn::Equals(stage, "dev"));
        #[when(prod)]
        dead: AWS::SQS::Queue {}
        #[when(not_dev)]
        work: AWS::SQS::Queue { RedrivePolicy: { deadLetterTargetArn: dead.Arn, maxReceiveCount: 3 } }
        //~                                                           ^
    }
}

fn main() {}
