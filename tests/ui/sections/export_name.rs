use infra::infra;

infra! {
    pub stack Bad {
        #[export(["shop", "topic"])]
        //~      ^
        out name = topic.TopicName;
        topic: AWS::SNS::Topic {}
    }
}

fn main() {}
