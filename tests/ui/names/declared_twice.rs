use infra::infra;

infra! {
    pub stack Bad {
        topic: AWS::SNS::Topic {}
        topic: AWS::SNS::Topic {}
//~     ^
    }
}

fn main() {}
