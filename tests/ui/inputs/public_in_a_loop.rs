use infra::infra;

infra! {
    pub construct Bad {
        for zone in 0..2 {
            pub topic: AWS::SNS::Topic {}
            //~ ^
        }
    }
}

fn main() {}
