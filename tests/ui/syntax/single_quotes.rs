use infra::infra;

infra! {
    pub stack Bad {
        queue: AWS::SQS::Queue { QueueName: 'a' }
        //~                                 ^
    }
}

fn main() {}
