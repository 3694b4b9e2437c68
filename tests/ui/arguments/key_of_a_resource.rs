use infra::infra;

infra! {
    pub stack Bad {
        mapping names { main: { a: "b" } }
        queue: AWS::SQS::Queue {}
        topic: AWS::SNS::Topic { DisplayName: Fn::FindInMap(names, "main", queue.QueueName) }
        //~                                                                ^
    }
}

fn main() {}
