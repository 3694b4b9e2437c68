use infra::infra;

infra! {
    pub stack Bad {
        condition production = Fn::Equals("{{resolve:ssm:/stage}}", "production");
        //~                               ^
        #[when(production)]
        topic: AWS::SNS::Topic {}
    }
}

fn main() {}
