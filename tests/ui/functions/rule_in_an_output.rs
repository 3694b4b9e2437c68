use infra::infra;

infra! {
    pub stack Bad {
        topic: AWS::SNS::Topic {}
        out all = Fn::RefAll("AWS::EC2::VPC::Id");
        //~           ^
    }
}

fn main() {}
