use infra::infra;

infra! {
    pub stack Bad {
        topic: AWS::SNS::Topic {}
        out url: topic.TopicArn;
        //~ ^
    }
}

fn main() {}
