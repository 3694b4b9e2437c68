use infra::infra;

infra! {
    pub stack Bad {
        topic: AWS::SNS::Topic { DisplayName: "home of ${aws:username}" }
        //~                                   ^
    }
}

fn main() {}
