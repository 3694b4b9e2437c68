use infra::infra;

infra! {
    pub stack Bad {
        #[allow(wildcards = "nothing here can be wide")]
        //~     ^
        param stage: String {}
        queue: AWS::SQS::Queue {}
    }
}

fn main() {}
