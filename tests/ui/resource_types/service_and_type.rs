use infra::infra;

infra! {
    pub stack Bad {
        pictures: S3Bucket { BucketName: "pictures" }
        //~       ^
    }
}

fn main() {}
