use infra::infra;

infra! {
    pub stack Bad {
        topic: AWS::SNS::Topic { DisplayName: Fn::Base64(["a", "b"]) }
        //~                                              ^
    }
}

fn main() {}
