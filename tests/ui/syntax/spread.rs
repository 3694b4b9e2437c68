use infra::infra;

infra! {
    pub stack Bad {
        let defaults = 1;
        topic: AWS::SNS::Topic { ..defaults }
        //~                      ^
    }
}

fn main() {}
