use infra::infra;

infra! {
    pub stack Bad {
        #[allow(wildcrad = "the break-glass role")]
        //~     ^
        topic: AWS::SNS::Topic {}
    }
}

fn main() {}
