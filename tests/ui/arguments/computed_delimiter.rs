use infra::infra;

infra! {
    pub stack Bad {
        topic: AWS::SNS::Topic { DisplayName: Fn::Join(AWS::Region, ["a", "b"]) }
        //~                                                 ^
    }
}

fn main() {}
