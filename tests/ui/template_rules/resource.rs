use infra::infra;

infra! {
    #[rules({ Live: { Assertions: [{ Assert: Fn::Equals(queue, "https://sqs") }] } })]
    //~                                                 ^
    pub stack Bad {
        queue: AWS::SQS::Queue {}
    }
}

fn main() {}
