use infra::infra;

infra! {
    pub stack Bad {
        param stage: String {}
        condition prod = Fn::Equals(stage, "prod");
        condition any = Fn::Or(prod);
        //~                 ^
        #[when(any)]
        topic: AWS::SNS::Topic {}
    }
}

fn main() {}
