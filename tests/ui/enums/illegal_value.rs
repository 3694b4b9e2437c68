use infra::infra;

infra! {
    pub stack Bad {
        logs: AWS::S3::Bucket {
            VersioningConfiguration: { Status: "On" },
            //~                                ^
        }
    }
}

fn main() {}
