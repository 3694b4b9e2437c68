use infra::infra;

infra! {
    pub stack Bad {
        #[depends_on()]
//~       ^
        logs: AWS::S3::Bucket {}
    }
}

fn main() {}
