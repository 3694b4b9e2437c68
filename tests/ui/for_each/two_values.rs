use infra::infra;

infra! {
    pub stack Bad {
        queue: AWS::SQS::Queue { "Fn::ForEach::Settings": ["Name", ["DelaySeconds"]] }
        //~                                               ^
    }
}

fn main() {}
