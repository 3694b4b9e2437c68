use infra::infra;

infra! {
    pub stack Bad {
        #[id = "my-logs"]
        //~    ^
        logs: AWS::S3::Bucket {}
    }
}

fn main() {}
