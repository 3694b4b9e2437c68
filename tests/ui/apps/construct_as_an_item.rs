use infra::infra;

infra! {
    pub construct Jobs {
        queue: AWS::SQS::Queue { DelaySeconds: 5 }
    }
}

infra! {
    pub app Bad {
        jobs: Jobs {}
        //~   ^
    }
}

fn main() {}
