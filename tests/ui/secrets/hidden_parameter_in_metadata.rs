use infra::infra;

infra! {
    pub stack Bad {
        param password: String { NoEcho: true }
        #[metadata({ Note: "it is ${password}" })]
        //~                ^
        topic: AWS::SNS::Topic {}
    }
}

fn main() {}
