use infra::infra;

infra! {
    pub stack Bad {
        stage: AWS::SQS::Queue {}
        topic: AWS::SNS::Topic { DisplayName: Fn::FindInMap(stage, "a", "b") }
        //~                                                 ^
    }
}

fn main() {}
