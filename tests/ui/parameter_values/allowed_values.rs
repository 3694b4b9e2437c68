use infra::infra;

infra! {
    pub stack Bad {
        param status: String { AllowedValues: ["On", "Off"] }
        uploads: AWS::S3::Bucket { VersioningConfiguration: { Status: status } }
        //~                                                           ^
    }
}

fn main() {}
