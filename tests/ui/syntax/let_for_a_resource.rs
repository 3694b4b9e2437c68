use infra::infra;

infra! {
    pub stack Bad {
        let topic = AWS::SNS::Topic {};
        //~         ^
        queue: AWS::SQS::Queue { QueueName: topic.TopicName }
    }
}

fn main() {}
