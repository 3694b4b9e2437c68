use infra::infra;

infra! {
    pub stack Bad {
        condition prod = Fn::Equals("a", "b");
        #[when(prd)]
//~            ^
        orders: AWS::SQS::Queue {}
        #[when(spring)]
//~            ^
        events: AWS::SNS::Topic {}
    }
}

fn main() {}
