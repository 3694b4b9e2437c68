use infra::infra;

infra! {
    pub stack Bad {
        bucket: AWS::S3::Bucket {}

        #[depends_on(buket)]
        //~          ^
        topic: AWS::SNS::Topic {}
    }
}

fn main() {}
