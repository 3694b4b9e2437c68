use infra::infra;

infra! {
    pub stack Bad {
        pub topic: AWS::SNS::Topic {}
        //~ ^
    }
}

fn main() {}
