use infra::infra;

infra! {
    pub stack Bad {
        #[metadata({ sizes: 1..=4 })]
        //~                 ^
        topic: AWS::SNS::Topic {}
    }
}

fn main() {}
