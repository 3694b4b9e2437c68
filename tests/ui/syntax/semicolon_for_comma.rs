use infra::infra;

infra! {
    pub stack Bad {
        queue: AWS::SQS::Queue { QueueName: "a"; DelaySeconds: 1 }
        //~                                    ^
    }
}

fn main() {}
