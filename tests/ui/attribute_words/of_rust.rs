use infra::infra;

infra! {
    pub stack Bad {
        #[cfg(unix)]
//~       ^
        topic: AWS::SNS::Topic {}
        #[allow(dead_code)]
//~       ^
        param stage: String {}
    }
}

fn main() {}
