//! Two resources of one type have different names: the second is not created, because there is one of
//! its name already. Only what is written alike is refused; what is made under a condition may take turns.

use std::collections::BTreeMap;

use crate::{
    check::Check,
    read::text,
    tree::{Declaration, Site},
};

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

pub(crate) fn stack(check: &mut Check<'_>) {
    let mut seen: BTreeMap<(&str, &str), Site> = BTreeMap::new();
    for resource in check.stack.resources.iter().filter(|one| one.certain) {
        let Some((name, site)) = identifier(resource) else {
            continue;
        };
        if let Some(first) = seen.insert((&resource.ty, name), site) {
            let place = check.place(first);
            let fact = format!("there is `{}` `{name}` already, in {place}", resource.ty);
            check.on(site, fact, "give one of them another name");
        }
    }
}

/// The name of a resource, if it is known.
fn identifier<'b>(resource: &'b Declaration<'b>) -> Option<(&'b str, Site)> {
    let (_, property) = NAMES.iter().find(|(ty, _)| resource.ty == *ty)?;
    let value = resource.get(property)?;
    Some((text(value)?, value.site()))
}
