use infra::infra;

infra! {
    pub stack Bad {
        #[metadata({ serial: 9007199254740993 })]
        //~                  ^
        topic: AWS::SNS::Topic {}
    }
}

fn main() {}
