use infra::infra;

infra! {
    pub stack Bad {
        if "prod" {
        //~^
            topic: AWS::SNS::Topic {}
        }
    }
}

fn main() {}
