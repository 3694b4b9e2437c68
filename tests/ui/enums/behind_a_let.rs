use infra::infra;

infra! {
    pub stack Bad {
        let state = "On";
        //~         ^
        bucket: AWS::S3::Bucket { VersioningConfiguration: { Status: state } }
    }
}

fn main() {}
