use infra::infra;

infra! {
    pub stack Bad {
        #[allow(wildcard = "")]
        //~     ^
        topic: AWS::SNS::Topic {}
    }
}

fn main() {}
