use infra::infra;

infra! {
    pub stack Bad {
        queue: AWS::SQS::Queue {}
        out url: Url = queue;
        //~      ^
        out arn: u8 = queue.Arn;
        //~           ^
    }
}

fn main() {}
