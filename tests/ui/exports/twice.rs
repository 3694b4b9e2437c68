use infra::infra;

infra! {
    pub stack Bad {
        topic: AWS::SNS::Topic {}
        #[export = "orders"]
        out name = topic.TopicName;
        #[export = "orders"]
        //~        ^
        out topic_name = topic.TopicName;
    }
}

fn main() {}
