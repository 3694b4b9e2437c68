use infra::infra;

infra! {
    pub construct Bad {
        in worker: AWS::Lambda::Function;
        jobs: AWS::SQS::Queue {}
        failed: AWS::SQS::Queue {}

        grant worker {
            send jobs as AWS_REGION;
            //~          ^
            send failed as _FAILED;
            //~            ^
        }
    }
}

fn main() {}
