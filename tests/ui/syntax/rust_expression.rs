use infra::infra;

infra! {
    pub stack Bad {
        topic: AWS::SNS::Topic { DisplayName: 1 + * 2 }
        //~                                       ^
    }
}

fn main() {}
