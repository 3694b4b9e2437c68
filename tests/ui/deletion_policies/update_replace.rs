use infra::infra;

infra! {
    pub stack Bad {
        #[update_replace(snapshot)]
        //~              ^
        topic: AWS::SNS::Topic {}
    }
}

fn main() {}
