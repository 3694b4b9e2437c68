use infra::infra;

infra! {
    pub stack Bad {
        let on = std::env::args().count() > 1;
        topic: AWS::SNS::Topic { Subscription: on }
        //~                                    ^
    }
}

fn main() {}
