use infra::infra;

infra! {
    pub stack Bad {
        #[was(topic)]
//~           ^
        topic: AWS::SNS::Topic {}
    }
}

fn main() {}
