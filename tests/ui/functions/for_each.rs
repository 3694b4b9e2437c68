use infra::infra;

infra! {
    pub stack Bad {
        queue: AWS::SQS::Queue { QueueName: Fn::ForEach("Name", ["a", "b"], "name") }
        //~                                     ^
    }
}

fn main() {}
