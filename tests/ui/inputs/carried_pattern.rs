use infra::infra;

infra! {
    pub construct Store {
        in name: &'static str;
        in key: &'static str;
        bucket: AWS::S3::Bucket { BucketName: name }
        log: AWS::Logs::LogGroup { LogGroupName: "store", KmsKeyId: key }
        path: AWS::IAM::ManagedPolicy {
            ManagedPolicyName: name,
            PolicyDocument: {
                Version: "2012-10-17",
                Statement: [{ Effect: "Allow", Action: "s3:ListBucket", Resource: bucket.Arn }],
            },
        }
    }
}

infra! {
    pub stack Bad {
        upper: Store { name: "MyStore", key: "arn:aws:kms:eu-west-1:123456789012:key/1" }
        //~                  ^
        space: Store { name: "my-store", key: "my-key" }
        //~                                   ^
    }
}

fn main() {}
