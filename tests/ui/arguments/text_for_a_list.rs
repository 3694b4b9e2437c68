use infra::infra;

infra! {
    pub stack Bad {
        topic: AWS::SNS::Topic { DisplayName: Fn::Select(0, "a,b") }
        //~                                                 ^
    }
}

fn main() {}
