use infra::infra;

infra! {
    pub stack Bad {
        "Fn::ForEach::Topics": ["Name", ["a", "b"], { "Topic${Name}": { Type: "AWS::SNS::Topic" } }]
    //~ ^
        queue: AWS::SQS::Queue {}
    }
}

fn main() {}
