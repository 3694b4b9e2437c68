use infra::infra;

infra! {
    pub stack Bad {
        topic: AWS::SNS::Topic {}
        queue: AWS::SQS::Queue { QueueName: !Sub "${topic.TopicName}" }
        //~                                 ^
    }
}

fn main() {}
