use infra::infra;

infra! {
    pub construct Store {
        in versions: &'static str;
        bucket: AWS::S3::Bucket { VersioningConfiguration: { Status: versions } }
    }
}

infra! {
    pub stack Bad {
        near: Store { versions: "enabled" }
        //~                     ^
        far: Store { versions: "On" }
        //~                    ^
    }
}

fn main() {}
