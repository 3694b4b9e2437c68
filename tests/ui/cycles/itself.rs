use infra::infra;

infra! {
    pub stack Bad {
        topic: AWS::SNS::Topic { DisplayName: "${topic.TopicName}" }
//~     ^
    }
}

fn main() {}
