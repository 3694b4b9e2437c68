use infra::infra;

infra! {
    pub stack Bad {
        topic: AWS::SNS::Topic {}
        output url = topic.TopicArn;
//~     ^
    }
}

fn main() {}
