//! CloudFormation as it is, with nothing on top: a parameter, a condition, a mapping, and resources. `cargo run --example plain`.

use infra::infra;

infra! {
    /// A bucket for uploads. In production it keeps old versions, and who deleted what.
    pub stack Uploads {
        param stage: String {
            Description: "Which stage this is.",
            AllowedValues: ["dev", "prod"],
            Default: "dev",
        }

        condition prod = Fn::Equals(stage, "prod");

        mapping days {
            dev: { expire: 7 },
            prod: { expire: 365 },
        }

        #[deletion(retain)]
        bucket: AWS::S3::Bucket {
            BucketEncryption: {
                ServerSideEncryptionConfiguration: [{
                    ServerSideEncryptionByDefault: { SSEAlgorithm: "AES256" },
                }],
            },
            PublicAccessBlockConfiguration: {
                BlockPublicAcls: true,
                BlockPublicPolicy: true,
                IgnorePublicAcls: true,
                RestrictPublicBuckets: true,
            },
            VersioningConfiguration: Fn::If(prod, { Status: "Enabled" }, AWS::NoValue),
            LifecycleConfiguration: {
                Rules: [{ Status: "Enabled", ExpirationInDays: Fn::FindInMap(days, stage, "expire") }],
            },
        }

        // TLS or nothing.
        policy: AWS::S3::BucketPolicy {
            Bucket: bucket,
            PolicyDocument: {
                Version: "2012-10-17",
                Statement: [{
                    Effect: "Deny",
                    Principal: "*",
                    Action: "s3:*",
                    Resource: [bucket.Arn, "${bucket.Arn}/*"],
                    Condition: { Bool: { "aws:SecureTransport": false } },
                }],
            },
        }

        #[when(prod)]
        #[deletion(retain)]
        trail_log: AWS::Logs::LogGroup { RetentionInDays: 365 }

        /// Where to put files.
        out bucket = bucket;
    }
}

fn main() -> std::process::ExitCode {
    infra::run::<Uploads>()
}
