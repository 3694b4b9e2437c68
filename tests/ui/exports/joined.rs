use infra::infra;

infra! {
    pub stack Bad {
        topic: AWS::SNS::Topic {}
        #[export = "${AWS::StackName}-orders"]
        out orders = topic.TopicArn;
        #[export = "${AWS::StackName}-orders"]
        //~        ^
        out more = topic.TopicName;
    }
}

fn main() {}
