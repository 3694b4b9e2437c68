use infra::infra;

infra! {
    pub stack Bad {
        bucket: s3.Bucket {}
        //~     ^
    }
}

fn main() {}
