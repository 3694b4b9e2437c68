use infra::infra;

infra! {
    pub stack Bad {
        for name in ["a", "b"] {
            queue: AWS::SQS::Queue { QueueName: name }
        }
        out first = queue.Arn;
        //~         ^
    }
}

fn main() {}
