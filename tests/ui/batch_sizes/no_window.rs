use infra::infra;

infra! {
    pub stack Bad {
        jobs: AWS::SQS::Queue {}
        mapping: AWS::Lambda::EventSourceMapping {
            FunctionName: "work",
            EventSourceArn: jobs,
            BatchSize: 100,
        //~            ^
        }
    }
}

fn main() {}
