use infra::infra;

infra! {
    pub stack Bad {
        topic: AWS::SNS::Topic { DisplayName: Fn::RefAll("AWS::EC2::VPC::Id") }
        //~                                       ^
    }
}

fn main() {}
