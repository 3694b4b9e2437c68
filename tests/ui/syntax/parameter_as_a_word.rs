use infra::infra;

infra! {
    pub stack Bad {
        topic: AWS::SNS::Topic {}
        parameter stage: String {}
//~     ^
    }
}

fn main() {}
