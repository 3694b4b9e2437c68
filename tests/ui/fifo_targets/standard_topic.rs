use infra::infra;

infra! {
    pub stack Bad {
        topic: AWS::SNS::Topic {}
        queue: AWS::SQS::Queue { FifoQueue: true }
        policy: AWS::SQS::QueuePolicy {
            Queues: [queue],
            PolicyDocument: {
                Version: "2012-10-17",
                Statement: [{ Effect: "Allow", Principal: { Service: "sns.amazonaws.com" }, Action: "sqs:SendMessage", Resource: queue.Arn }],
            },
        }
        subscription: AWS::SNS::Subscription { TopicArn: topic, Protocol: "sqs", Endpoint: queue.Arn }
        //~                                                                                ^
    }
}

fn main() {}
