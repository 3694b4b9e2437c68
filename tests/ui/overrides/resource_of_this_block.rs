use infra::infra;

infra! {
    pub stack Bad {
        queue: AWS::SQS::Queue {}
        override queue.Properties { DelaySeconds: 5 }
        //~      ^
    }
}

fn main() {}
