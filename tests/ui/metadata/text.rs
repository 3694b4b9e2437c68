use infra::infra;

infra! {
    pub stack Bad {
        #[metadata("for the mail")]
//~                ^
        topic: AWS::SNS::Topic {}
    }
}

fn main() {}
