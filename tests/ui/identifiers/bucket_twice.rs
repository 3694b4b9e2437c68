use infra::infra;

infra! {
    pub stack Bad {
        one: AWS::S3::Bucket { BucketName: "orders" }
        two: AWS::S3::Bucket { BucketName: "orders" }
        //~                                ^
    }
}

fn main() {}
