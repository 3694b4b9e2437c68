use infra::infra;

infra! {
    #[deletion(retain)]
//~   ^
    pub stack Orders {
        topic: AWS::SNS::Topic {}
    }
}

fn main() {}
