use infra::infra;

infra! {
    pub stack Bad {
        param stage: String {}
        queue: AWS::SQS::Queue { FifoQueue: Fn::Equals(stage, "prod") }
        //~                                     ^
    }
}

fn main() {}
