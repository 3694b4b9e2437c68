use infra::infra;

infra! {
    pub stack Bad {
        topic: AWS::SNS::Topic {}
        out zones = Fn::GetAZs();
        //~         ^
        out topics = [topic.TopicArn];
        //~          ^
    }
}

fn main() {}
