use infra::infra;

infra! {
    pub stack Bad {
        topic: AWS::SNS::Topic {}
        outputs { url: topic.TopicArn }
//~     ^
    }
}

fn main() {}
