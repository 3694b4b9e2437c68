use infra::infra;

infra! {
    pub stack Bad {
        topic: AWS::SNS::Topic {}
        queue: AWS::SQS::Queue { QueueName: Fn::Ref("topic") }
        //~                                     ^
    }
}

fn main() {}
