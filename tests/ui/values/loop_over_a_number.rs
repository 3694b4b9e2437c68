use infra::infra;

infra! {
    pub stack Bad {
        for zone in 3 {
        //~         ^
            topic: AWS::SNS::Topic {}
        }
    }
}

fn main() {}
