use infra::infra;

infra! {
    pub stack Bad {
        topic: AWS::SNS::Topic {}
        Parameters { stage: String {} }
//~     ^
    }
}

fn main() {}
