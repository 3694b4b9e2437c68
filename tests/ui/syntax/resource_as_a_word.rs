use infra::infra;

infra! {
    pub stack Bad {
        resource topic: AWS::SNS::Topic {}
//~     ^
        queue: AWS::SQS::Queue { QueueName: topic.TopicName }
    }
}

fn main() {}
