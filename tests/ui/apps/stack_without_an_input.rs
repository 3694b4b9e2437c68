use infra::infra;

infra! {
    pub stack Jobs {
        in seconds: u8;
        queue: AWS::SQS::Queue { DelaySeconds: seconds }
    }
}

infra! {
    pub app Bad {
        jobs: Jobs {}
        //~   ^
    }
}

fn main() {}
