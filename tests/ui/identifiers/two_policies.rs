use infra::infra;

infra! {
    pub stack Bad {
        uploads: AWS::S3::Bucket {}
        read: AWS::S3::BucketPolicy {
            Bucket: uploads,
            PolicyDocument: {
                Version: "2012-10-17",
                Statement: [{ Effect: "Deny", Principal: "*", Action: "s3:DeleteObject", Resource: "${uploads.Arn}/*" }],
            },
        }
        write: AWS::S3::BucketPolicy {
            Bucket: uploads,
        //~         ^
            PolicyDocument: {
                Version: "2012-10-17",
                Statement: [{ Effect: "Deny", Principal: "*", Action: "s3:PutObject", Resource: "${uploads.Arn}/*" }],
            },
        }
    }
}

fn main() {}
