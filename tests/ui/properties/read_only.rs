use infra::infra;

infra! {
    pub stack Bad {
        topic: AWS::SNS::Topic { TopicArn: "arn" }
        //~                      ^
    }
}

fn main() {}
