//! Which actions the policy of a resource is mostly about.

/// A type, and the actions that its policies name first.
const ACTIONS: &[(&str, &[&str])] = &[
    ("AWS::ApiGateway::RestApi", &["execute-api:Invoke"]),
    ("AWS::Backup::BackupVault", &["backup:CopyIntoBackupVault"]),
    (
        "AWS::CodeArtifact::Repository",
        &["codeartifact:ReadFromRepository"],
    ),
    (
        "AWS::DynamoDB::Table",
        &["dynamodb:GetItem", "dynamodb:Query", "dynamodb:PutItem"],
    ),
    (
        "AWS::ECR::Repository",
        &[
            "ecr:BatchGetImage",
            "ecr:GetDownloadUrlForLayer",
            "ecr:BatchCheckLayerAvailability",
        ],
    ),
    (
        "AWS::EFS::FileSystem",
        &[
            "elasticfilesystem:ClientMount",
            "elasticfilesystem:ClientWrite",
            "elasticfilesystem:ClientRootAccess",
        ],
    ),
    ("AWS::Events::EventBus", &["events:PutEvents"]),
    ("AWS::Events::EventBusPolicy", &["events:PutEvents"]),
    (
        "AWS::IoT::Policy",
        &["iot:Connect", "iot:Publish", "iot:Subscribe", "iot:Receive"],
    ),
    (
        "AWS::KMS::Key",
        &[
            "kms:*",
            "kms:Decrypt",
            "kms:GenerateDataKey",
            "kms:Encrypt",
            "kms:DescribeKey",
        ],
    ),
    (
        "AWS::Logs::ResourcePolicy",
        &["logs:CreateLogStream", "logs:PutLogEvents"],
    ),
    (
        "AWS::OpenSearchService::Domain",
        &["es:ESHttpGet", "es:ESHttpPost", "es:ESHttpPut"],
    ),
    (
        "AWS::S3::AccessPoint",
        &["s3:GetObject", "s3:PutObject", "s3:ListBucket"],
    ),
    (
        "AWS::S3::BucketPolicy",
        &["s3:GetObject", "s3:PutObject", "s3:ListBucket", "s3:*"],
    ),
    (
        "AWS::SecretsManager::ResourcePolicy",
        &["secretsmanager:GetSecretValue"],
    ),
    ("AWS::SNS::TopicInlinePolicy", &["sns:Publish"]),
    ("AWS::SNS::TopicPolicy", &["sns:Publish", "sns:Subscribe"]),
    ("AWS::SQS::QueueInlinePolicy", &["sqs:SendMessage"]),
    (
        "AWS::SQS::QueuePolicy",
        &["sqs:SendMessage", "sqs:ReceiveMessage"],
    ),
];

/// The actions that the policies of a type name first.
pub(super) fn actions(ty: &str) -> &'static [&'static str] {
    let found = ACTIONS.iter().find(|(name, _)| *name == ty);
    found.map_or(&[], |(_, actions)| actions)
}

#[cfg(test)]
mod tests {
    use infra_schema::{actions, resource};

    use super::ACTIONS;

    #[test]
    fn every_action_is_one_of_iam() {
        for (ty, names) in ACTIONS {
            assert!(resource(ty).is_some(), "{ty}");
            for name in *names {
                let (prefix, action) = name.split_once(':').expect(name);
                let service = actions::service(prefix).expect(name);
                let is_one = action == "*" || service.actions().any(|one| one == action);
                assert!(is_one, "{name}");
            }
        }
    }
}
