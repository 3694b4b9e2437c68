use infra::infra;

infra! {
    pub stack Bad {
        #[deletion("Snapshot")]
        //~        ^
        topic: AWS::SNS::Topic {}
    }
}

fn main() {}
