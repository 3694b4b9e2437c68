use infra::infra;

infra! {
    pub stack Bad {
        topic: AWS::SNS::Topic {}
        queue: AWS::SQS::Queue { CreationPolicy: { ResourceSignal: { Count: 1 } } }
        //~                      ^
    }
}

fn main() {}
