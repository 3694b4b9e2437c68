use infra::infra;

infra! {
    pub stack Bad {
        topic: AWS::SNS::Topic { DisplayName: AWS::Regoin }
        //~                                        ^
    }
}

fn main() {}
