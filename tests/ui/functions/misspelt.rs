use infra::infra;

infra! {
    pub stack Bad {
        topic: AWS::SNS::Topic { DisplayName: Fn::Jion(",", ["a"]) }
        //~                                       ^
    }
}

fn main() {}
