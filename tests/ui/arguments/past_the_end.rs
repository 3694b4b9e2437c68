use infra::infra;

infra! {
    pub stack Bad {
        topic: AWS::SNS::Topic { DisplayName: Fn::Select(2, ["a", "b"]) }
        //~                                              ^
    }
}

fn main() {}
