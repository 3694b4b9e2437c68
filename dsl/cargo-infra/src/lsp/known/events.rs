//! Patterns of events: what every event has, who sends events, and what these are called. It must not know how a pattern is written.

use super::{Kind, Known};

/// The property of a rule that holds a pattern.
pub(in crate::lsp) const PATTERN: &str = "EventPattern";

/// What every event has, and what it is.
const FIELDS: [(&str, &str); 9] = [
    ("source", "Who sends the event: `aws.ec2`."),
    (
        "detail-type",
        "What happened: `EC2 Instance State-change Notification`.",
    ),
    ("detail", "What the sender says of it."),
    ("account", "The account that it happened in."),
    ("region", "The region that it happened in."),
    ("resources", "ARNs of what it is about."),
    ("time", "When it happened."),
    ("id", "A number of the event."),
    ("version", "The form of events."),
];

/// Senders, each with what it sends; the last have one thing to say, that somebody called their API.
const SENDERS: &[(&str, &[&str])] = &[
    (
        "aws.ec2",
        &[
            "EC2 Instance State-change Notification",
            "EBS Snapshot Notification",
            "EBS Volume Notification",
            "EC2 Spot Instance Interruption Warning",
            "EC2 Instance Rebalance Recommendation",
            "AWS API Call via CloudTrail",
        ],
    ),
    (
        "aws.s3",
        &[
            "Object Created",
            "Object Deleted",
            "Object Restore Completed",
            "Object Restore Initiated",
            "Object Storage Class Changed",
            "Object Tags Added",
            "Object Tags Deleted",
            "Object ACL Updated",
            "AWS API Call via CloudTrail",
        ],
    ),
    (
        "aws.ecs",
        &[
            "ECS Task State Change",
            "ECS Service Action",
            "ECS Deployment State Change",
            "ECS Container Instance State Change",
            "AWS API Call via CloudTrail",
        ],
    ),
    (
        "aws.ecr",
        &[
            "ECR Image Action",
            "ECR Image Scan",
            "ECR Scan Resource Change",
            "ECR Pull Through Cache Action",
            "ECR Replication Action",
        ],
    ),
    (
        "aws.codepipeline",
        &[
            "CodePipeline Pipeline Execution State Change",
            "CodePipeline Stage Execution State Change",
            "CodePipeline Action Execution State Change",
        ],
    ),
    (
        "aws.codebuild",
        &[
            "CodeBuild Build State Change",
            "CodeBuild Build Phase Change",
        ],
    ),
    (
        "aws.codedeploy",
        &[
            "CodeDeploy Deployment State-change Notification",
            "CodeDeploy Instance State-change Notification",
        ],
    ),
    (
        "aws.codecommit",
        &[
            "CodeCommit Repository State Change",
            "CodeCommit Pull Request State Change",
        ],
    ),
    (
        "aws.cloudformation",
        &[
            "CloudFormation Stack Status Change",
            "CloudFormation Resource Status Change",
            "CloudFormation Drift Detection Status Change",
        ],
    ),
    (
        "aws.cloudwatch",
        &[
            "CloudWatch Alarm State Change",
            "CloudWatch Alarm Configuration Change",
        ],
    ),
    ("aws.states", &["Step Functions Execution Status Change"]),
    (
        "aws.guardduty",
        &[
            "GuardDuty Finding",
            "GuardDuty Malware Protection Object Scan Result",
        ],
    ),
    (
        "aws.securityhub",
        &[
            "Security Hub Findings - Imported",
            "Security Hub Findings - Custom Action",
            "Security Hub Insight Results",
        ],
    ),
    (
        "aws.health",
        &["AWS Health Event", "AWS Health Abuse Event"],
    ),
    (
        "aws.autoscaling",
        &[
            "EC2 Instance-launch Lifecycle Action",
            "EC2 Instance-terminate Lifecycle Action",
            "EC2 Instance Launch Successful",
            "EC2 Instance Launch Unsuccessful",
            "EC2 Instance Terminate Successful",
            "EC2 Instance Terminate Unsuccessful",
        ],
    ),
    (
        "aws.rds",
        &[
            "RDS DB Instance Event",
            "RDS DB Cluster Event",
            "RDS DB Snapshot Event",
            "RDS DB Cluster Snapshot Event",
            "RDS DB Parameter Group Event",
        ],
    ),
    (
        "aws.batch",
        &["Batch Job State Change", "Batch Job Queue Blocked"],
    ),
    (
        "aws.backup",
        &[
            "Backup Job State Change",
            "Copy Job State Change",
            "Restore Job State Change",
            "Recovery Point State Change",
            "Backup Vault State Change",
            "Backup Plan State Change",
        ],
    ),
    (
        "aws.glue",
        &[
            "Glue Job State Change",
            "Glue Crawler State Change",
            "Glue Job Run Status",
            "Glue Data Catalog Table State Change",
            "Glue Data Catalog Database State Change",
        ],
    ),
    (
        "aws.config",
        &[
            "Config Rules Compliance Change",
            "Config Configuration Item Change",
        ],
    ),
    (
        "aws.ssm",
        &[
            "EC2 Command Status-change Notification",
            "Parameter Store Change",
            "Maintenance Window State-change Notification",
            "EC2 Automation Execution Status-change Notification",
        ],
    ),
    (
        "aws.acm",
        &[
            "ACM Certificate Approaching Expiration",
            "ACM Certificate Expired",
            "ACM Certificate Available",
        ],
    ),
    (
        "aws.kms",
        &[
            "KMS CMK Rotation",
            "KMS CMK Deletion",
            "KMS Imported Key Material Expiration",
        ],
    ),
    ("aws.signin", &["AWS Console Sign In via CloudTrail"]),
    (
        "aws.trustedadvisor",
        &["Trusted Advisor Check Item Refresh Notification"],
    ),
    ("aws.access-analyzer", &["Access Analyzer Finding"]),
    (
        "aws.inspector2",
        &[
            "Inspector2 Finding",
            "Inspector2 Scan",
            "Inspector2 Coverage",
        ],
    ),
    ("aws.macie", &["Macie Finding"]),
    (
        "aws.dms",
        &[
            "DMS Replication Task State Change",
            "DMS Replication Instance State Change",
        ],
    ),
    (
        "aws.sagemaker",
        &[
            "SageMaker Training Job State Change",
            "SageMaker Endpoint State Change",
        ],
    ),
    ("aws.scheduler", &["Scheduled Event"]),
    ("aws.events", &["Scheduled Event"]),
    (
        "aws.secretsmanager",
        &[
            "AWS API Call via CloudTrail",
            "AWS Service Event via CloudTrail",
        ],
    ),
    ("aws.iam", &["AWS API Call via CloudTrail"]),
    ("aws.lambda", &["AWS API Call via CloudTrail"]),
    ("aws.dynamodb", &["AWS API Call via CloudTrail"]),
    ("aws.organizations", &["AWS API Call via CloudTrail"]),
    ("aws.sts", &["AWS API Call via CloudTrail"]),
];

/// The fields of a pattern.
pub(in crate::lsp) fn fields() -> Vec<Known> {
    FIELDS
        .map(|(name, docs)| Known::new(name, Kind::Key, docs))
        .into()
}

/// The values of a field, beside the sender that the pattern names.
pub(in crate::lsp) fn values(field: &str, source: Option<&str>) -> Vec<Known> {
    let all: Vec<&str> = match field {
        "source" => SENDERS.iter().map(|(name, _)| *name).collect(),
        "detail-type" => {
            let sent = SENDERS
                .iter()
                .filter(|(name, _)| source.is_none_or(|source| source == *name));
            sent.flat_map(|(_, types)| types.iter().copied()).collect()
        }
        "region" => return super::lists::regions(),
        _ => Vec::new(),
    };
    let mut known: Vec<Known> = Vec::new();
    for text in all {
        if known.iter().all(|one| one.text != text) {
            let docs = match field {
                "source" => "A sender of events.".to_owned(),
                _ => "What an event is about.".to_owned(),
            };
            known.push(Known::text(text, docs));
        }
    }
    known
}
