//! [`EncryptionKey`]: a key of one's own. It must not know what is encrypted with it.

use infra::{Text, infra};

use crate::SecretOnDelete;

infra! {
    /// A key of KMS that is the account's own, for what auditors want encrypted so: about 1 USD a month, and 0.03 USD for 10,000 uses.
    ///
    /// ```text
    /// key: EncryptionKey { on_delete: OnDelete::Retain }
    ///
    /// storage: AuroraServerless { key: key, … }
    /// auth: GeneratedSecret { key: key, on_delete: OnDelete::Retain }
    /// ```
    ///
    /// Its policy lets the account's own policies say who uses it, as AWS's default does, and lets CloudWatch Logs encrypt the
    /// account's logs, and alarms, SNS and EventBridge send to topics and queues that it encrypts, which no policy of a role could.
    /// KMS grants are for services of AWS, by themselves or on behalf of whom they act for: `kms:CreateGrant` is denied to all others, as
    /// AWS Control Tower wants it. A `grant` of what it encrypts covers the key. KMS makes new key material each year, and goes on
    /// reading what the old encrypted.
    ///
    /// What a deleted key encrypted nobody reads again. KMS waits for `OnDelete::Destroy` thirty days.
    pub construct EncryptionKey {
        /// What becomes of the key when it leaves the template: `OnDelete::Retain` or `OnDelete::Destroy`.
        in on_delete: SecretOnDelete;

        #[deletion(on_delete)]
        key: AWS::KMS::Key {
            EnableKeyRotation: true,
            PendingWindowInDays: 30,
            KeyPolicy: {
                Version: "2012-10-17",
                Statement: [
                    {
                        Sid: "Account",
                        Effect: "Allow",
                        Principal: { AWS: "arn:${AWS::Partition}:iam::${AWS::AccountId}:root" },
                        Action: "kms:*",
                        Resource: "*",
                    },
                    {
                        Sid: "Logs",
                        Effect: "Allow",
                        Principal: { Service: "logs.${AWS::Region}.amazonaws.com" },
                        Action: [
                            "kms:Encrypt*",
                            "kms:Decrypt*",
                            "kms:ReEncrypt*",
                            "kms:GenerateDataKey*",
                            "kms:Describe*",
                        ],
                        Resource: "*",
                        Condition: {
                            ArnLike: {
                                "kms:EncryptionContext:aws:logs:arn": "arn:${AWS::Partition}:logs:${AWS::Region}:${AWS::AccountId}:*",
                            },
                        },
                    },
                    {
                        Sid: "Messages",
                        Effect: "Allow",
                        Principal: { Service: ["cloudwatch.amazonaws.com", "sns.amazonaws.com"] },
                        Action: ["kms:Decrypt", "kms:GenerateDataKey*"],
                        Resource: "*",
                        Condition: { StringEquals: { "aws:SourceAccount": AWS::AccountId } },
                    },
                    // What a grant gives no policy shows, so it is for services, which take it back when they are done.
                    {
                        Sid: "GrantsToServices",
                        Effect: "Deny",
                        Principal: "*",
                        Action: "kms:CreateGrant",
                        Resource: "*",
                        Condition: {
                            BoolIfExists: {
                                "kms:GrantIsForAWSResource": "false",
                                "aws:PrincipalIsAWSService": "false",
                            },
                        },
                    },
                    // EventBridge does not say for whom it acts where it sends to what is encrypted.
                    {
                        Sid: "Events",
                        Effect: "Allow",
                        Principal: { Service: "events.amazonaws.com" },
                        Action: ["kms:Decrypt", "kms:GenerateDataKey*"],
                        Resource: "*",
                    },
                ],
            },
        }

        /// The key's ARN.
        out arn: Text = key.Arn;
        /// The key.
        out key: AWS::KMS::Key = key;
    }
}
