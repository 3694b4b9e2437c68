use infra::infra;

infra! {
    pub stack Bad {
        condition production = "prod";
        //~                    ^
        topic: AWS::SNS::Topic {}
    }
}

fn main() {}
