use infra::infra;

infra! {
    pub stack Bad {
        uploads: AWS::S3::Bucket { VersioningConfiguration: { Status: Fn::Join("", ["En", "able"]) } }
        //~                                                           ^
    }
}

fn main() {}
