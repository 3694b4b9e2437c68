use infra::infra;

infra! {
    pub stack Bad {
        topic: AWS::SNS::Topic {}
        #[id = "topic_name"]
        //~    ^
        out name = topic.TopicName;
    }
}

fn main() {}
