use infra::infra;

infra! {
    pub stack Jobs {
        queue: AWS::SQS::Queue { DelaySeconds: 5 }
        out queue: AWS::SQS::Queue = queue;
    }
}

infra! {
    pub app Bad {
        #[id = "jobs_prod"]
        //~    ^
        jobs: Jobs {}
    }
}

fn main() {}
