use infra::infra;

infra! {
    pub stack Bad {
        #[deletion(retain) update_replace(delete)]
//~                        ^
        logs: AWS::S3::Bucket {}
    }
}

fn main() {}
