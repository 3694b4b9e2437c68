use infra::infra;

infra! {
    pub stack Bad {
        one: AWS::SNS::Topic {}
        two: AWS::SNS::Topic {}
        #[depends_on(one)]
        #[depends_on(two)]
//~       ^
        three: AWS::SNS::Topic {}
    }
}

fn main() {}
