use infra::infra;

infra! {
    pub stack Bad {
        topic: AWS::SNS::Topic {}
        otu name = topic.TopicName;
//~     ^
    }
}

fn main() {}
