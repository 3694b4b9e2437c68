use infra::infra;

infra! {
    pub stack Bad {
        let days = 7 * 86400;
        //~        ^
        queue: AWS::SQS::Queue { VisibilityTimeout: days }
    }
}

fn main() {}
