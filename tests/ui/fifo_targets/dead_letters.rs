use infra::infra;

infra! {
    pub stack Bad {
        work: AWS::SQS::Queue {
            FifoQueue: true,
            RedrivePolicy: { deadLetterTargetArn: dead.Arn, maxReceiveCount: 3 },
        //~                                       ^
        }
        dead: AWS::SQS::Queue {}
    }
}

fn main() {}
