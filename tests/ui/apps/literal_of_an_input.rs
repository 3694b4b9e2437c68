use infra::infra;

infra! {
    pub stack Jobs {
        in seconds: u32;
        queue: AWS::SQS::Queue { DelaySeconds: seconds }
    }
}

infra! {
    pub app Bad {
        jobs: Jobs { seconds: 9999 }
        //~                   ^
    }
}

fn main() {}
