use infra::infra;

infra! {
    pub stack Bad {
        param size: Number { MinLength: 1, Default: 3, Default: 4 }
        //~                  ^                         ^
        queue: AWS::SQS::Queue { DelaySeconds: size }
    }
}

fn main() {}
