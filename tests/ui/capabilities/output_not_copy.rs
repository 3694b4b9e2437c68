use infra::infra;

infra! {
    pub construct Bad {
        queue: AWS::SQS::Queue {}
        out arn: infra::Text = queue.Arn;
        out name: String = "jobs".to_owned();
        //~       ^
    }
}

fn main() {}
