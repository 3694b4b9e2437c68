use infra::infra;

infra! {
    pub construct Jobs {
        queue: AWS::SQS::Queue { DelaySeconds: 5 }
    }
}

fn main() {
    infra::run::<Jobs>();
    //~          ^
}
