use infra::infra;

infra! {
    pub stack Bad {
        topic: AWS::SNS::Topic {}
        Outputs: { Url: topic.TopicArn }
//~     ^
    }
}

fn main() {}
