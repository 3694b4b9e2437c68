use infra::infra;

infra! {
    pub stack Bad {
        topic: AWS::SNS::Topic { DisplayName: Fn::Join("", ["a", ["b"]]) }
        //~                                                      ^
    }
}

fn main() {}
