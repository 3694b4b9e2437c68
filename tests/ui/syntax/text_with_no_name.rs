use infra::infra;

infra! {
    pub stack Bad {
        topic: AWS::SNS::Topic { DisplayName: "${a b}" }
        //~                                   ^
    }
}

fn main() {}
