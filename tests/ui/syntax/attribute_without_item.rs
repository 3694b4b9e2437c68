use infra::infra;

infra! {
    pub stack Bad {
        topic: AWS::SNS::Topic {}
        #[deletion(retain)]
//~      ^
    }
}

fn main() {}
