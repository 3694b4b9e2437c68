//! The policy of a resource allows what its own service does, and the trust of a role how the role is assumed. Another
//! service's action is refused there, or is never asked for.

use super::policies::{documents, statements};
use crate::{
    check::Check,
    read::{get, leaves, text},
    tree::Declaration,
};

/// Types of resources whose policies take the actions of some services only, with the prefixes of these.
const SERVICES: [(&str, &[&str]); 9] = [
    ("AWS::IAM::Role", &["sts"]),
    ("AWS::S3::BucketPolicy", &["s3"]),
    ("AWS::SQS::QueuePolicy", &["sqs"]),
    ("AWS::SQS::QueueInlinePolicy", &["sqs"]),
    ("AWS::SNS::TopicPolicy", &["sns"]),
    ("AWS::SNS::TopicInlinePolicy", &["sns"]),
    ("AWS::KMS::Key", &["kms"]),
    ("AWS::SecretsManager::ResourcePolicy", &["secretsmanager"]),
    ("AWS::ECR::Repository", &["ecr"]),
];

pub(crate) fn resource(check: &mut Check<'_>, resource: &Declaration<'_>) {
    let Some((_, prefixes)) = SERVICES.iter().find(|(ty, _)| *ty == resource.ty) else {
        return;
    };
    for (document, _, kind) in documents(resource) {
        if kind == super::policies::Kind::Identity {
            continue;
        }
        for (statement, _) in statements(document) {
            for value in get(statement, "Action").map(leaves).unwrap_or_default() {
                let Some(action) = text(value) else { continue };
                let Some((prefix, _)) = action.split_once(':') else {
                    continue;
                };
                let fits = |known: &&str| known.eq_ignore_ascii_case(prefix);
                if prefix.contains(['*', '?']) || prefixes.iter().any(fits) {
                    continue;
                }
                let right = prefixes.first().copied().unwrap_or_default();
                let (fact, help) = match right {
                    "sts" => (
                        format!(
                            "the trust of a role says how it is assumed, and `{action}` does not assume it"
                        ),
                        "write `\"sts:AssumeRole\"`; what the role may do, its `Policies` say"
                            .to_owned(),
                    ),
                    _ => (
                        format!("`{action}` is not an action of `{right}`, whose policy this is"),
                        format!("write an action of `{right}`"),
                    ),
                };
                check.on_value(value, fact, help);
            }
        }
    }
}
