use infra::infra;

infra! {
    pub stack Bad {
        topic: AWS::SNS::Topic { DisplayName: "orders of ${region}" }
        //~                                   ^
    }
}

fn main() {}
