use infra::infra;

infra! {
    pub construct Bad {
        pub(crate) topic: AWS::SNS::Topic {}
        //~^
    }
}

fn main() {}
