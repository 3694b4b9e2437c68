use infra::infra;

infra! {
    pub stack Bad {
        param stage: String {}
        topic: AWS::SNS::Topic { DisplayName: Fn::If(stage, "a", "b") }
        //~                                          ^
    }
}

fn main() {}
