use infra::infra;

infra! {
    pub stack Bad {
        topic: AWS::SNS::Topic { TopicName: TOPIC_NAME }
        //~                                 ^
    }
}

fn main() {}
