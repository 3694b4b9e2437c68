use infra::infra;

infra! {
    pub stack Bad {
        #[metadata({ Password: "{{resolve:secretsmanager:database}}" })]
        //~                    ^
        topic: AWS::SNS::Topic {}
    }
}

fn main() {}
