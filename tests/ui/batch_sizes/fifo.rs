use infra::infra;

infra! {
    pub stack Bad {
        jobs: AWS::SQS::Queue { FifoQueue: true }
        mapping: AWS::Lambda::EventSourceMapping {
            FunctionName: "work",
            EventSourceArn: jobs,
            BatchSize: 100,
        //~            ^
            MaximumBatchingWindowInSeconds: 5,
        }
    }
}

fn main() {}
