use infra::infra;

infra! {
    pub construct Jobs {
        in seconds: u32 = 99999999;
        //~               ^
        queue: AWS::SQS::Queue { VisibilityTimeout: seconds }
    }
}

infra! {
    pub stack Bad {
        in delay: u32 = 901;
        //~             ^
        queue: AWS::SQS::Queue { DelaySeconds: delay }
    }
}

fn main() {}
