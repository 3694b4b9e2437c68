use infra::infra;

infra! {
    pub stack Bad {
        #[deletion(retain, delete)]
//~       ^
        topic: AWS::SNS::Topic {}
    }
}

fn main() {}
