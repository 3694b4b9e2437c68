use infra::infra;

infra! {
    pub stack Bad {
        queue: AWS::SQS::Queue {}
        condition odd = Fn::Equals(queue.Arn, "x");
        //~                        ^
        #[when(odd)]
        topic: AWS::SNS::Topic {}
    }
}

fn main() {}
