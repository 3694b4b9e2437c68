use infra::infra;

infra! {
    pub construct Jobs {
        in tries: u8;
        queue: AWS::SQS::Queue { DelaySeconds: tries }
    }
}

infra! {
    pub stack Bad {
        jobs: Jobs { tries: 300 }
        //~                 ^
    }
}

fn main() {}
