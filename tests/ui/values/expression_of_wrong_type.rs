use infra::infra;

infra! {
    pub stack Bad {
        topic: AWS::SNS::Topic { DisplayName: if true { vec![1] } else { vec![] } }
        //~                                   ^
    }
}

fn main() {}
