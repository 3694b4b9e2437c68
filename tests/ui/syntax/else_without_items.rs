use infra::infra;

infra! {
    pub stack Bad {
        if true {
            topic: AWS::SNS::Topic {}
        } else
//~       ^
    }
}

fn main() {}
