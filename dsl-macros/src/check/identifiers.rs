//! Two resources of one type have different names: the second is not created, because there is one of
//! its name already. Only what is written alike is told; what is made under a condition may take turns.

use std::collections::BTreeMap;

use super::{
    Check,
    written::{Written, resources},
};
use crate::ast::{Block, Value};

/// The types whose names are one of their kind in an account and region, and the property that is the name.
const NAMES: [(&str, &str); 22] = [
    ("AWS::CloudWatch::Alarm", "AlarmName"),
    ("AWS::DynamoDB::Table", "TableName"),
    ("AWS::ECR::Repository", "RepositoryName"),
    ("AWS::ECS::Cluster", "ClusterName"),
    ("AWS::IAM::Group", "GroupName"),
    ("AWS::IAM::InstanceProfile", "InstanceProfileName"),
    ("AWS::IAM::ManagedPolicy", "ManagedPolicyName"),
    ("AWS::IAM::Role", "RoleName"),
    ("AWS::IAM::User", "UserName"),
    ("AWS::KMS::Alias", "AliasName"),
    ("AWS::Lambda::Function", "FunctionName"),
    ("AWS::Logs::LogGroup", "LogGroupName"),
    ("AWS::RDS::DBCluster", "DBClusterIdentifier"),
    ("AWS::RDS::DBInstance", "DBInstanceIdentifier"),
    ("AWS::RDS::DBProxy", "DBProxyName"),
    ("AWS::RDS::DBSubnetGroup", "DBSubnetGroupName"),
    ("AWS::S3::Bucket", "BucketName"),
    ("AWS::SNS::Topic", "TopicName"),
    ("AWS::SQS::Queue", "QueueName"),
    ("AWS::SSM::Parameter", "Name"),
    ("AWS::SecretsManager::Secret", "Name"),
    ("AWS::StepFunctions::StateMachine", "StateMachineName"),
];

pub(super) fn block(check: &mut Check<'_>, block: &Block) {
    let mut seen: BTreeMap<(&str, &str), usize> = BTreeMap::new();
    for written in resources(block) {
        if written.body != 0 || written.item.attributes.get("when").is_some() {
            continue;
        }
        let Some((name, value)) = identifier(written) else {
            continue;
        };
        let line = value.span().start().line;
        if let Some(first) = seen.insert((written.ty(), name), line) {
            let fact = format!(
                "there is `{}` `{name}` already, in line {first}",
                written.ty()
            );
            check.on_token(value, fact, "give one of them another name");
        }
    }
}

/// The name of a resource, if it is known.
fn identifier(written: Written<'_>) -> Option<(&str, &Value)> {
    let (_, property) = NAMES.iter().find(|(ty, _)| *ty == written.ty())?;
    let value = written.get(property)?;
    match value {
        Value::Text(text, _) if !text.starts_with("{{resolve:") => Some((text, value)),
        _ => None,
    }
}
