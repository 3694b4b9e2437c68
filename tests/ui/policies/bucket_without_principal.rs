use infra::infra;

infra! {
    pub stack Bad {
        logs: AWS::S3::Bucket {}
        policy: AWS::S3::BucketPolicy {
            Bucket: logs,
            PolicyDocument: {
                Version: "2012-10-17",
                Statement: [{ Effect: "Allow", Action: "s3:GetObject", Resource: "${logs.Arn}/*" }],
                //~         ^
            },
        }
    }
}

fn main() {}
