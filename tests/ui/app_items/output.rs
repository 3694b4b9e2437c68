use infra::infra;

infra! {
    pub stack Jobs {
        queue: AWS::SQS::Queue { DelaySeconds: 5 }
        out queue: AWS::SQS::Queue = queue;
    }
}

infra! {
    pub app Bad {
        jobs: Jobs {}
        out queue: AWS::SQS::Queue = jobs.queue;
        //~ ^
        out other = jobs.quene;
        //~ ^
    }
}

fn main() {}
