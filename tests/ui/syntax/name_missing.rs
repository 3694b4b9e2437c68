use infra::infra;

infra! {
    pub stack Bad {
        AWS::SNS::Topic {}
//~     ^
    }
}

fn main() {}
