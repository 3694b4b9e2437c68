use infra::infra;

infra! {
    pub stack Bad {
        #[metadata({ Note: "sk_live_51H8abcdefghijklmnop", Password: "hunter2" })]
        //~                ^
        //~                                                          ^
        jobs: AWS::SQS::Queue {}
    }
}

fn main() {}
