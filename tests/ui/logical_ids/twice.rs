use infra::infra;

infra! {
    pub stack Bad {
        #[id = "Orders"]
        one: AWS::SNS::Topic {}
        #[id = "Orders"]
        //~    ^
        two: AWS::SNS::Topic {}
    }
}

fn main() {}
