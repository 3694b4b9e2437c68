use infra::infra;

infra! {
    pub stack Bad {
        topic: AWS::SNS::Topic {}
        #[export("{{resolve:ssm:/stage}}-topic")]
        //~      ^
        out topic_arn = topic;
    }
}

fn main() {}
