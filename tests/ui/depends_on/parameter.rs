use infra::infra;

infra! {
    pub stack Bad {
        param stage: String {}
        #[depends_on(stage)]
        //~          ^
        topic: AWS::SNS::Topic {}
    }
}

fn main() {}
