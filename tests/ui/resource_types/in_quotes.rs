use infra::infra;

infra! {
    pub stack Bad {
        bucket: "AWS::S3::Bucket" {}
        //~     ^
    }
}

fn main() {}
