use infra::infra;

infra! {
    pub stack Jobs {
        in seconds: u8;
        queue: AWS::SQS::Queue { DelaySeconds: seconds }
    }
}

fn main() {
    infra::run::<Jobs>();
    //~          ^
}
