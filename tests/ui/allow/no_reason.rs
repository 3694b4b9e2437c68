use infra::infra;

infra! {
    pub stack Bad {
        #[allow(wildcards = "")]
        //~     ^
        topic: AWS::SNS::Topic {}
    }
}

fn main() {}
