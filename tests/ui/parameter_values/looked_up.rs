use infra::infra;

infra! {
    pub stack Bad {
        mapping delays { dev: { seconds: 1000 }, prod: { seconds: 5 } }
        queue: AWS::SQS::Queue { DelaySeconds: Fn::FindInMap(delays, "dev", "seconds") }
        //~                                    ^
    }
}

fn main() {}
