use infra::infra;

infra! {
    pub stack Bad {
        topic: AWS::SNS::Topic {}
        other: AWS::SNS::Topic { DisplayName: "${topic.Nmae}" }
        //~                                   ^
    }
}

fn main() {}
