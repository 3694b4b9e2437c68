use infra::infra;

infra! {
    pub stack Bad {
        #[creation_policy({ ResourceSignal: { Count: 1 } })]
    //~   ^
        topic: AWS::SNS::Topic {}
    }
}

fn main() {}
