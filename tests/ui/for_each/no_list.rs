use infra::infra;

infra! {
    pub stack Bad {
        param names: String {}
        queue: AWS::SQS::Queue { "Fn::ForEach::Settings": ["Name", names, { "${Name}": 5 }] }
        //~                                                        ^
    }
}

fn main() {}
