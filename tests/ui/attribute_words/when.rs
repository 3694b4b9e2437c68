use infra::infra;

infra! {
    pub stack Bad {
        param stage: String {}
        #[when(stage)]
        //~    ^
        logs: AWS::S3::Bucket {}
    }
}

fn main() {}
