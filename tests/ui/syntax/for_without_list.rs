use infra::infra;

infra! {
    pub stack Bad {
        for zone {
//~     ^
            topic: AWS::SNS::Topic {}
        }
    }
}

fn main() {}
