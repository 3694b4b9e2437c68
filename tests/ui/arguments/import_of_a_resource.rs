use infra::infra;

infra! {
    pub stack Bad {
        queue: AWS::SQS::Queue {}
        topic: AWS::SNS::Topic { DisplayName: Fn::ImportValue("net-${queue.QueueName}") }
        //~                                                   ^
    }
}

fn main() {}
