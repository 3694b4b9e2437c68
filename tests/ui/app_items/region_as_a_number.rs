use infra::infra;

infra! {
    pub stack Jobs {
        queue: AWS::SQS::Queue { DelaySeconds: 5 }
        out queue: AWS::SQS::Queue = queue;
    }
}

infra! {
    pub app Bad {
        #[env(region = 3)]
//~                    ^
        jobs: Jobs {}
    }
}

fn main() {}
