use infra::infra;

infra! {
    pub stack Bad {
        key: AWS::KMS::Key {
            KeyPolicy: {
                Version: "2012-10-17",
                Statement: [{
                    Effect: "Allow",
                    Principal: { AWS: "arn:${AWS::Partition}:iam::${AWS::AccountId}:root" },
                    Action: "kms:*",
                    Resource: "*",
                }],
            },
        }
        #[deletion(delete)]
        log: AWS::Logs::LogGroup { RetentionInDays: 30, KmsKeyId: key }
        //~                                                       ^
    }
}

fn main() {}
