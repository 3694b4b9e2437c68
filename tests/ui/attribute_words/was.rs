use infra::infra;

infra! {
    pub stack Bad {
        #[was("OldLogs")]
        //~   ^
        logs: AWS::S3::Bucket {}
    }
}

fn main() {}
