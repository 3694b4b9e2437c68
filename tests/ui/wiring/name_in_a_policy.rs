use infra::infra;

infra! {
    pub stack Bad {
        queue: AWS::SQS::Queue {}
        policy: AWS::IAM::ManagedPolicy {
            PolicyDocument: {
                Version: "2012-10-17",
                Statement: [{ Effect: "Allow", Action: "sqs:SendMessage", Resource: queue.QueueName }],
                //~                                                                 ^
            },
        }
    }
}

fn main() {}
