use infra::infra;

infra! {
    pub stack Bad {
        queue: AWS::SQS::Queue { QueueName: 'jobs' }
        //~                                 ^
    }
}

fn main() {}
