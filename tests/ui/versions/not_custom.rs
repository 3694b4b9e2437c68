use infra::infra;

infra! {
    pub stack Bad {
        #[resource_version("1.0")]
    //~   ^
        topic: AWS::SNS::Topic {}
    }
}

fn main() {}
