use infra::infra;

infra! {
    pub stack Bad {
        #[deletion(snapshot)]
        //~        ^
        logs: AWS::S3::Bucket {}
    }
}

fn main() {}
