use infra::infra;

infra! {
    pub stack Bad {
        topic: AWS::SNS::Topic {}
        out name = topics.TopicName;
        //~        ^
    }
}

fn main() {}
