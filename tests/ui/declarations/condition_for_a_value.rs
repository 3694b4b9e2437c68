use infra::infra;

infra! {
    pub stack Bad {
        condition large = Fn::Equals(AWS::Region, "eu-west-1");
        topic: AWS::SNS::Topic { FifoTopic: large, DisplayName: "${large}" }
        //~                                 ^                   ^
    }
}

fn main() {}
