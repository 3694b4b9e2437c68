use infra::infra;

infra! {
    pub stack Jobs {
        queue: AWS::SQS::Queue { DelaySeconds: 5 }
        out queue: AWS::SQS::Queue = queue;
    }
}

infra! {
    pub app Bad {
        #[env(account = "1111-2222-3333", region = "eu-west-1")]
        //~             ^
        jobs: Jobs {}
    }
}

fn main() {}
