use infra::infra;

infra! {
    #[template({ Resources: { Topic: { Type: "AWS::SNS::Topic" } } })]
    //~                       ^
    pub stack Bad {
        queue: AWS::SQS::Queue {}
    }
}

fn main() {}
