use infra::infra;

infra! {
    pub stack Bad {
        topic: AWS::SNS::Topic { DisplayName: "in ${AWS::Regoin}" }
        //~                                   ^
    }
}

fn main() {}
