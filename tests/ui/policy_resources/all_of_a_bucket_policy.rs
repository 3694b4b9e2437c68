use infra::infra;

infra! {
    pub stack Bad {
        #[deletion(retain)]
        files: AWS::S3::Bucket {}
        policy: AWS::S3::BucketPolicy {
            Bucket: files,
            PolicyDocument: { Version: "2012-10-17", Statement: [{ Effect: "Deny", Principal: "*", Action: "s3:*", Resource: "*" }] },
            //~                                                                                                              ^
        }
    }
}

fn main() {}
