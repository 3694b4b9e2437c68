use infra::infra;

infra! {
    pub stack Bad {
        condition odd = Fn::Equals(Fn::ImportValue("stage"), "x");
        //~                            ^
        #[when(odd)]
        topic: AWS::SNS::Topic {}
    }
}

fn main() {}
