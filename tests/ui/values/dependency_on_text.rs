use infra::infra;

infra! {
    pub stack Bad {
        let name = "topic";
        #[depends_on(name)]
        //~          ^
        topic: AWS::SNS::Topic {}
    }
}

fn main() {}
