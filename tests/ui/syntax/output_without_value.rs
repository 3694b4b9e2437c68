use infra::infra;

infra! {
    pub stack Bad {
        topic: AWS::SNS::Topic {}
        out name;
        //~ ^
    }
}

fn main() {}
