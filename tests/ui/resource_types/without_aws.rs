use infra::infra;

infra! {
    pub stack Bad {
        bucket: S3::Bucket {}
        //~     ^
    }
}

fn main() {}
