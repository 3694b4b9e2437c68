//! Patterns of events: what every event has, who sends events, and what these are called. It must not know how a pattern is written.

use super::{Kind, Known};

/// The property of a rule that holds a pattern.
pub(in crate::lsp) const PATTERN: &str = "EventPattern";

/// The field of what the sender says, which has fields of its own.
pub(in crate::lsp) const DETAIL: &str = "detail";

/// What senders say: what an event is called, the path of a field in its `detail`, and the values that there are, if they are few, or `-`.
const DETAILS: &str = include_str!("details.tsv");

/// What compares in a list of values.
const FILTERS: [(&str, &str); 9] = [
    ("prefix", "Values that begin so."),
    ("suffix", "Values that end so."),
    ("anything-but", "All but these values."),
    ("exists", "Whether there is such a field."),
    ("numeric", "A number in a range: `[\">=\", 7]`."),
    ("wildcard", "Values in which `*` is any text."),
    ("equals-ignore-case", "The value, in capitals or not."),
    ("cidr", "Addresses of a block."),
    ("$or", "One of several patterns."),
];

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

/// What may compare in a list of values.
pub(in crate::lsp) fn filters() -> Vec<Known> {
    FILTERS
        .map(|(name, docs)| Known::new(name, Kind::Key, docs))
        .into()
}

/// The names that `detail` has at a path below it, by who sends the events and what they are called.
pub(in crate::lsp) fn fields_of_details(
    path: &[&str],
    source: Option<&str>,
    kind: Option<&str>,
) -> Vec<Known> {
    let mut all: Vec<Known> = Vec::new();
    for (name, of, _) in said(source, kind) {
        let mut steps = of.split('.');
        let is_below = path.iter().all(|step| steps.next() == Some(*step));
        if let Some(next) = steps.next().filter(|_| is_below)
            && all.iter().all(|known| known.text != next)
        {
            all.push(Known::new(next, Kind::Key, format!("A field of `{name}`.")));
        }
    }
    all
}

/// The values that a field of `detail` may have.
pub(in crate::lsp) fn details(
    path: &[&str],
    source: Option<&str>,
    kind: Option<&str>,
) -> Vec<Known> {
    let mut all: Vec<Known> = Vec::new();
    let path = path.join(".");
    for (name, _, values) in said(source, kind).filter(|(_, of, _)| *of == path) {
        for value in values.split_whitespace().filter(|value| *value != "-") {
            if all.iter().all(|known| known.text != value) {
                all.push(Known::text(
                    value,
                    format!("A value of `{path}` of `{name}`."),
                ));
            }
        }
    }
    all
}

/// The rows of what is said: of events of this name, or of all that this sender sends.
fn said(
    source: Option<&str>,
    kind: Option<&str>,
) -> impl Iterator<Item = (&'static str, &'static str, &'static str)> {
    let sent = SENDERS.iter().find(|(name, _)| Some(*name) == source);
    let is_meant = move |name: &str| match (kind, sent) {
        (Some(kind), _) => kind == name,
        (None, Some((_, all))) => all.contains(&name),
        (None, None) => false,
    };
    let rows = DETAILS.lines().filter_map(|line| {
        let mut parts = line.split('\t');
        Some((parts.next()?, parts.next()?, parts.next()?))
    });
    rows.filter(move |(name, ..)| is_meant(name))
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

#[cfg(test)]
mod tests {
    use super::{DETAILS, SENDERS};

    /// What is said is said of an event that somebody sends, and of each field once.
    #[test]
    fn every_detail_is_of_an_event() {
        let mut known: Vec<(&str, &str)> = Vec::new();
        for line in DETAILS.lines() {
            let parts: Vec<&str> = line.split('\t').collect();
            let [name, path, _] = parts[..] else {
                panic!("{line}");
            };
            let is_sent = SENDERS.iter().any(|(_, all)| all.contains(&name));
            assert!(is_sent, "{line}");
            assert!(!known.contains(&(name, path)), "{line}");
            known.push((name, path));
        }
    }
}
