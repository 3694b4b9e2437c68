//! Texts that name what the same template declares elsewhere, where nothing but its own text says it: a key of a table names an attribute,
//! a mount point names a volume.

use super::{Known, Site};

/// What a property names: its type and path, the type that declares it (nothing for the same resource), and the path there.
const NAMES: &[(&str, &str, &str, &str)] = &[
    (
        "AWS::AppSync::Resolver",
        "DataSourceName",
        "AWS::AppSync::DataSource",
        "Name",
    ),
    (
        "AWS::Athena::NamedQuery",
        "Database",
        "AWS::Glue::Database",
        "DatabaseInput.Name",
    ),
    (
        "AWS::Athena::NamedQuery",
        "WorkGroup",
        "AWS::Athena::WorkGroup",
        "Name",
    ),
    (
        "AWS::Batch::JobDefinition",
        "ContainerProperties.MountPoints[].SourceVolume",
        "",
        "ContainerProperties.Volumes[].Name",
    ),
    (
        "AWS::CloudFront::Distribution",
        "DistributionConfig.CacheBehaviors[].TargetOriginId",
        "",
        "DistributionConfig.Origins[].Id",
    ),
    (
        "AWS::CloudFront::Distribution",
        "DistributionConfig.CacheBehaviors[].TargetOriginId",
        "",
        "DistributionConfig.OriginGroups.Items[].Id",
    ),
    (
        "AWS::CloudFront::Distribution",
        "DistributionConfig.DefaultCacheBehavior.TargetOriginId",
        "",
        "DistributionConfig.Origins[].Id",
    ),
    (
        "AWS::CloudFront::Distribution",
        "DistributionConfig.DefaultCacheBehavior.TargetOriginId",
        "",
        "DistributionConfig.OriginGroups.Items[].Id",
    ),
    (
        "AWS::CloudFront::Distribution",
        "DistributionConfig.OriginGroups.Items[].Members.Items[].OriginId",
        "",
        "DistributionConfig.Origins[].Id",
    ),
    (
        "AWS::CloudWatch::Alarm",
        "MetricName",
        "AWS::Logs::MetricFilter",
        "MetricTransformations[].MetricName",
    ),
    (
        "AWS::CloudWatch::Alarm",
        "Metrics[].MetricStat.Metric.MetricName",
        "AWS::Logs::MetricFilter",
        "MetricTransformations[].MetricName",
    ),
    (
        "AWS::CloudWatch::Alarm",
        "Metrics[].MetricStat.Metric.Namespace",
        "AWS::Logs::MetricFilter",
        "MetricTransformations[].MetricNamespace",
    ),
    (
        "AWS::CloudWatch::Alarm",
        "Namespace",
        "AWS::Logs::MetricFilter",
        "MetricTransformations[].MetricNamespace",
    ),
    (
        "AWS::CodeDeploy::DeploymentGroup",
        "ApplicationName",
        "AWS::CodeDeploy::Application",
        "ApplicationName",
    ),
    (
        "AWS::CodePipeline::Pipeline",
        "Stages[].Actions[].InputArtifacts[].Name",
        "",
        "Stages[].Actions[].OutputArtifacts[].Name",
    ),
    (
        "AWS::Cognito::UserPoolClient",
        "SupportedIdentityProviders[]",
        "AWS::Cognito::UserPoolIdentityProvider",
        "ProviderName",
    ),
    (
        "AWS::DynamoDB::GlobalTable",
        "GlobalSecondaryIndexes[].KeySchema[].AttributeName",
        "",
        "AttributeDefinitions[].AttributeName",
    ),
    (
        "AWS::DynamoDB::GlobalTable",
        "KeySchema[].AttributeName",
        "",
        "AttributeDefinitions[].AttributeName",
    ),
    (
        "AWS::DynamoDB::GlobalTable",
        "LocalSecondaryIndexes[].KeySchema[].AttributeName",
        "",
        "AttributeDefinitions[].AttributeName",
    ),
    (
        "AWS::DynamoDB::Table",
        "GlobalSecondaryIndexes[].KeySchema[].AttributeName",
        "",
        "AttributeDefinitions[].AttributeName",
    ),
    (
        "AWS::DynamoDB::Table",
        "KeySchema[].AttributeName",
        "",
        "AttributeDefinitions[].AttributeName",
    ),
    (
        "AWS::DynamoDB::Table",
        "LocalSecondaryIndexes[].KeySchema[].AttributeName",
        "",
        "AttributeDefinitions[].AttributeName",
    ),
    (
        "AWS::ECS::Service",
        "LoadBalancers[].ContainerName",
        "AWS::ECS::TaskDefinition",
        "ContainerDefinitions[].Name",
    ),
    (
        "AWS::ECS::Service",
        "ServiceConnectConfiguration.Services[].PortName",
        "AWS::ECS::TaskDefinition",
        "ContainerDefinitions[].PortMappings[].Name",
    ),
    (
        "AWS::ECS::Service",
        "ServiceRegistries[].ContainerName",
        "AWS::ECS::TaskDefinition",
        "ContainerDefinitions[].Name",
    ),
    (
        "AWS::ECS::TaskDefinition",
        "ContainerDefinitions[].DependsOn[].ContainerName",
        "",
        "ContainerDefinitions[].Name",
    ),
    (
        "AWS::ECS::TaskDefinition",
        "ContainerDefinitions[].MountPoints[].SourceVolume",
        "",
        "Volumes[].Name",
    ),
    (
        "AWS::ECS::TaskDefinition",
        "ContainerDefinitions[].VolumesFrom[].SourceContainer",
        "",
        "ContainerDefinitions[].Name",
    ),
    (
        "AWS::ECS::TaskDefinition",
        "ProxyConfiguration.ContainerName",
        "",
        "ContainerDefinitions[].Name",
    ),
    (
        "AWS::Events::Rule",
        "EventBusName",
        "AWS::Events::EventBus",
        "Name",
    ),
    (
        "AWS::Glue::Crawler",
        "DatabaseName",
        "AWS::Glue::Database",
        "DatabaseInput.Name",
    ),
    (
        "AWS::Glue::Table",
        "DatabaseName",
        "AWS::Glue::Database",
        "DatabaseInput.Name",
    ),
    (
        "AWS::Glue::Trigger",
        "Actions[].JobName",
        "AWS::Glue::Job",
        "Name",
    ),
    (
        "AWS::Route53::RecordSet",
        "HostedZoneName",
        "AWS::Route53::HostedZone",
        "Name",
    ),
    (
        "AWS::Route53::RecordSetGroup",
        "HostedZoneName",
        "AWS::Route53::HostedZone",
        "Name",
    ),
    (
        "AWS::Scheduler::Schedule",
        "GroupName",
        "AWS::Scheduler::ScheduleGroup",
        "Name",
    ),
];

/// The names that are declared for a place, those first that nothing else names here.
pub(super) fn values(site: &Site<'_>) -> Vec<Known> {
    let path = site.path.as_str();
    let of_site = |ty: &str, of: &str| ty == site.resource.name() && of == path;
    let mut all: Vec<Known> = Vec::new();
    for (_, _, ty, of) in NAMES.iter().filter(|(ty, of, ..)| of_site(ty, of)) {
        let docs = match *ty {
            "" => format!("One of `{of}` of this resource."),
            ty => format!("`{of}` of a `{ty}`."),
        };
        for name in (site.declared)(ty, of) {
            // What is computed is not a name that can be typed.
            let known = Known::text(name, docs.clone());
            if !known.text.is_empty() && !known.text.contains("${") && !all.contains(&known) {
                all.push(known);
            }
        }
    }
    all
}

#[cfg(test)]
mod tests {
    use infra_schema::{lookup, resource};

    use super::NAMES;

    fn assert_known(ty: &str, path: &str) {
        let mut node = resource(ty).unwrap_or_else(|| panic!("{ty}")).root();
        for step in path.split('.') {
            node = lookup::property(node, step.trim_end_matches("[]"))
                .unwrap_or_else(|| panic!("{ty} {path}"));
            if step.ends_with("[]") {
                node = lookup::items(node).unwrap_or_else(|| panic!("{ty} {path}"));
            }
        }
    }

    #[test]
    fn what_names_and_what_is_named_is_in_the_schema() {
        for (ty, path, of, declared) in NAMES {
            assert_known(ty, path);
            assert_known(if of.is_empty() { ty } else { of }, declared);
        }
    }
}
