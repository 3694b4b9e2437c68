use infra::infra;

infra! {
    pub stack Bad {
        queue: AWS::SQS::Queue { "Fn::ForEach": ["Name", ["DelaySeconds"], { "${Name}": 5 }] }
        //~                      ^
    }
}

fn main() {}
