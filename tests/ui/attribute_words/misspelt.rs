use infra::infra;

infra! {
    pub stack Bad {
        #[delection(retain)]
//~       ^
        logs: AWS::S3::Bucket {}
    }
}

fn main() {}
