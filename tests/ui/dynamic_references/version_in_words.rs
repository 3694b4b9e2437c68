use infra::infra;

infra! {
    pub stack Bad {
        queue: AWS::SQS::Queue { QueueName: "{{resolve:ssm:/queue/name:latest}}" }
        //~                                 ^
    }
}

fn main() {}
