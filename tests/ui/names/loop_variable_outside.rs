use infra::infra;

infra! {
    pub stack Bad {
        for zone in 0..2 {
            topic: AWS::SNS::Topic { DisplayName: zone }
        }
        other: AWS::SNS::Topic { DisplayName: zone }
        //~                                   ^
    }
}

fn main() {}
