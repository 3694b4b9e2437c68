//! What most write in a policy that a resource has of its own: who is let in, and to do what. Policies of others say it of anything.

use super::{Known, iam, purposes, rank};

/// The type of what has the policy, the services that most let in, and what they are let do.
const OWNERS: [(&str, &[&str], &[&str]); 19] = [
    ("AWS::ApiGateway::RestApi", &[], &["execute-api:Invoke"]),
    (
        "AWS::Backup::BackupVault",
        &[],
        &["backup:CopyIntoBackupVault"],
    ),
    (
        "AWS::CodeArtifact::Repository",
        &[],
        &["codeartifact:ReadFromRepository"],
    ),
    (
        "AWS::DynamoDB::Table",
        &[],
        &["dynamodb:GetItem", "dynamodb:Query", "dynamodb:PutItem"],
    ),
    (
        "AWS::ECR::Repository",
        &["lambda"],
        &["ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"],
    ),
    (
        "AWS::EFS::FileSystem",
        &[],
        &[
            "elasticfilesystem:ClientMount",
            "elasticfilesystem:ClientWrite",
            "elasticfilesystem:ClientRootAccess",
        ],
    ),
    ("AWS::Events::EventBus", &[], &["events:PutEvents"]),
    ("AWS::Events::EventBusPolicy", &[], &["events:PutEvents"]),
    (
        "AWS::IoT::Policy",
        &[],
        &["iot:Connect", "iot:Publish", "iot:Subscribe", "iot:Receive"],
    ),
    (
        "AWS::KMS::Key",
        &[
            "logs",
            "sns",
            "events",
            "s3",
            "cloudwatch",
            "secretsmanager",
            "cloudfront",
        ],
        &[
            "kms:*",
            "kms:Decrypt",
            "kms:GenerateDataKey",
            "kms:Encrypt",
            "kms:DescribeKey",
        ],
    ),
    (
        "AWS::Lambda::Permission",
        &[
            "apigateway",
            "events",
            "s3",
            "sns",
            "elasticloadbalancing",
            "cognito-idp",
        ],
        &[],
    ),
    (
        "AWS::Logs::ResourcePolicy",
        &[],
        &["logs:CreateLogStream", "logs:PutLogEvents"],
    ),
    (
        "AWS::OpenSearchService::Domain",
        &[],
        &["es:ESHttpGet", "es:ESHttpPost", "es:ESHttpPut"],
    ),
    (
        "AWS::S3::AccessPoint",
        &[],
        &["s3:GetObject", "s3:PutObject", "s3:ListBucket"],
    ),
    (
        "AWS::S3::BucketPolicy",
        &[
            "cloudfront",
            "delivery.logs",
            "logging.s3",
            "cloudtrail",
            "config",
        ],
        &["s3:GetObject", "s3:PutObject", "s3:ListBucket", "s3:*"],
    ),
    (
        "AWS::SNS::TopicPolicy",
        &["events", "cloudwatch", "s3", "budgets"],
        &["sns:Publish", "sns:Subscribe"],
    ),
    (
        "AWS::SQS::QueueInlinePolicy",
        &["sns", "events", "s3"],
        &["sqs:SendMessage", "sqs:ReceiveMessage"],
    ),
    (
        "AWS::SQS::QueuePolicy",
        &["sns", "events", "s3"],
        &["sqs:SendMessage", "sqs:ReceiveMessage"],
    ),
    (
        "AWS::SecretsManager::ResourcePolicy",
        &[],
        &["secretsmanager:GetSecretValue"],
    ),
];

fn of(ty: &str) -> (&'static [&'static str], &'static [&'static str]) {
    let found = OWNERS.iter().find(|(owner, ..)| *owner == ty);
    found.map_or((&[], &[]), |(_, services, actions)| (*services, *actions))
}

/// The principals of services in a policy of a type, or in the trust of a role.
pub(in crate::lsp) fn principals(ty: &str, is_trust: bool) -> Vec<Known> {
    let mut all = iam::services(is_trust);
    let (first, _) = of(ty);
    if !is_trust {
        all.sort_by_key(|one| {
            let name = one.text.strip_suffix(".amazonaws.com");
            rank(name.unwrap_or(&one.text), first)
        });
    }
    all
}

/// The actions in a policy of a type: where no service is typed, those of the resource itself before all services.
pub(in crate::lsp) fn actions(ty: &str, typed: &str) -> Vec<Known> {
    let all = iam::of_services(typed);
    if typed.contains(':') {
        return all;
    }
    let (_, first) = of(ty);
    let first = first.iter().map(|name| {
        let docs = "An action of IAM.".to_owned();
        Known::text(*name, purposes::above(purposes::line(name), docs))
    });
    first.chain(all).collect()
}

#[cfg(test)]
mod tests {
    use super::{OWNERS, iam};

    #[test]
    fn every_owner_service_and_action_is_known() {
        let services = iam::services(false);
        let is_service = |name: &str| {
            let principal = format!("{name}.amazonaws.com");
            services.iter().any(|one| one.text == principal)
        };
        for (ty, names, actions) in OWNERS {
            assert!(infra_schema::resource(ty).is_some(), "{ty}");
            let unknown: Vec<_> = names.iter().filter(|name| !is_service(name)).collect();
            assert!(unknown.is_empty(), "{ty} {unknown:?}");
            for action in actions {
                let (prefix, name) = action.split_once(':').expect("a service");
                let service = infra_schema::actions::service(prefix).expect(prefix);
                assert!(name == "*" || service.has(name), "{action}");
            }
        }
    }
}
