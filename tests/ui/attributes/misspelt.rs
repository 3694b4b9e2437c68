use infra::infra;

infra! {
    pub stack Bad {
        topic: AWS::SNS::Topic {}
        out arn = topic.TopicArm;
        //~             ^
    }
}

fn main() {}
