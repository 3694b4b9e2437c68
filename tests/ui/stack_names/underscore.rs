use infra::infra;

infra! {
    pub stack Backend_Stack {
    //~       ^
        topic: AWS::SNS::Topic {}
    }
}

fn main() {}
