use infra::infra;

infra! {
    pub stack Bad {
        queue: AWS::SQS::Queue {}
        out url: Url = queue;
        //~      ^
        //~      ^
        out count: u8 = format!("{}", 1);
        //~             ^
    }
}

fn main() {}
