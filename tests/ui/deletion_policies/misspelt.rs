use infra::infra;

infra! {
    pub stack Bad {
        #[deletion(retian)]
        //~        ^
        logs: AWS::S3::Bucket {}
    }
}

fn main() {}
