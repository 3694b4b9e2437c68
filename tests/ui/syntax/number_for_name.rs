use infra::infra;

infra! {
    pub stack Bad {
        for size in [1, 2] {
            5: AWS::SNS::Topic {}
//~         ^
        }
    }
}

fn main() {}
