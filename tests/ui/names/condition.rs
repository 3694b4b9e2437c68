use infra::infra;

infra! {
    pub stack Bad {
        topic: AWS::SNS::Topic { DisplayName: Fn::If(production, "a", "b") }
        //~                                          ^
    }
}

fn main() {}
