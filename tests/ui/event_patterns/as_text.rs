use infra::infra;

infra! {
    pub stack Bad {
        jobs: AWS::SQS::Queue {}
        work: AWS::Lambda::EventSourceMapping {
            FunctionName: "work",
            EventSourceArn: jobs,
            FilterCriteria: { Filters: [{ Pattern: r#"{ "body": { "kind": "order" } }"# }] },
            //~                                    ^
        }
    }
}

fn main() {}
