use infra::infra;
use infra_std::prelude::*;

infra! {
    pub stack Bad {
        work: Function { code: { S3Bucket: "artifacts", S3Key: "work.zip" } }
        //~                    ^
    }
}

fn main() {}
