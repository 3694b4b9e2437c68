use infra::infra;

infra! {
    pub stack Bad {
        queue: AWS::SQS::Queue { QueueName: "{{resolve:ssm-secure:/queue/name:1}}" }
        //~                                 ^
    }
}

fn main() {}
