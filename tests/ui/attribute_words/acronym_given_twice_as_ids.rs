use infra::infra;

infra! {
    #[acronyms(DLQ)]
    pub stack Bad {
        dlq: AWS::SQS::Queue {}
        #[id = "DLQ"]
        //~    ^
        failed: AWS::SQS::Queue {}
    }
}

fn main() {}
