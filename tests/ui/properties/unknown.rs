use infra::infra;

infra! {
    pub stack Bad {
        logs: AWS::S3::Bucket { BucketNam: "logs" }
        //~                     ^
    }
}

fn main() {}
