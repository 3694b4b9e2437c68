use infra::infra;

infra! {
    pub construct Jobs {
        in seconds: u32;
        queue: AWS::SQS::Queue { VisibilityTimeout: seconds }
    }
}

infra! {
    pub stack Bad {
        jobs: Jobs { seconds: 99999999 }
        //~                   ^
    }
}

fn main() {}
