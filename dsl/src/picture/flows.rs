//! What goes from one resource to another without a grant: events, and what stands behind what. The table says by which properties.

use super::{
    arrows::Sort,
    read::{at, keys},
    view::View,
};
use crate::{
    synth::resolved_stack::ResolvedDeclaration,
    values::{Key, Value},
};

/// Something that flows.
pub(super) struct Flow {
    pub(super) from: Key,
    pub(super) to: Key,
    pub(super) label: &'static str,
    pub(super) sort: Sort,
}

/// One end of a row: the resource itself, or what its properties name.
enum End {
    This,
    At(&'static [&'static str]),
}

struct Row {
    ty: &'static str,
    from: End,
    to: End,
    label: &'static str,
    sort: Sort,
}

const fn event(ty: &'static str, from: End, to: End, label: &'static str) -> Row {
    Row {
        ty,
        from,
        to,
        label,
        sort: Sort::Event,
    }
}

const fn behind(ty: &'static str, from: End, to: End, label: &'static str) -> Row {
    Row {
        ty,
        from,
        to,
        label,
        sort: Sort::Behind,
    }
}

use End::{At, This};

const ROWS: &[Row] = &[
    event(
        "AWS::Lambda::EventSourceMapping",
        At(&["EventSourceArn"]),
        At(&["FunctionName"]),
        "",
    ),
    event(
        "AWS::SNS::Subscription",
        At(&["TopicArn"]),
        At(&["Endpoint"]),
        "messages",
    ),
    event("AWS::Events::Rule", This, At(&["Targets.Arn"]), ""),
    event("AWS::Scheduler::Schedule", This, At(&["Target.Arn"]), ""),
    event("AWS::Pipes::Pipe", At(&["Source"]), This, ""),
    event("AWS::Pipes::Pipe", This, At(&["Target"]), ""),
    event(
        "AWS::S3::Bucket",
        This,
        At(&[
            "NotificationConfiguration.LambdaConfigurations.Function",
            "NotificationConfiguration.QueueConfigurations.Queue",
            "NotificationConfiguration.TopicConfigurations.Topic",
        ]),
        "events",
    ),
    event(
        "AWS::Cognito::UserPool",
        This,
        At(&["LambdaConfig"]),
        "triggers",
    ),
    event(
        "AWS::Logs::SubscriptionFilter",
        At(&["LogGroupName"]),
        At(&["DestinationArn"]),
        "logs",
    ),
    event(
        "AWS::KinesisFirehose::DeliveryStream",
        This,
        At(&[
            "S3DestinationConfiguration.BucketARN",
            "ExtendedS3DestinationConfiguration.BucketARN",
        ]),
        "delivers",
    ),
    event(
        "AWS::CloudWatch::Alarm",
        This,
        At(&["AlarmActions"]),
        "alarms",
    ),
    event(
        "AWS::CloudWatch::CompositeAlarm",
        This,
        At(&["AlarmActions"]),
        "alarms",
    ),
    behind(
        "AWS::CloudWatch::Alarm",
        At(&["Dimensions.Value"]),
        This,
        "watched by",
    ),
    behind(
        "AWS::SQS::Queue",
        This,
        At(&["RedrivePolicy.deadLetterTargetArn"]),
        "dead letters",
    ),
    behind(
        "AWS::Lambda::Function",
        This,
        At(&["DeadLetterConfig.TargetArn"]),
        "dead letters",
    ),
    behind(
        "AWS::Lambda::EventInvokeConfig",
        At(&["FunctionName"]),
        At(&[
            "DestinationConfig.OnFailure.Destination",
            "DestinationConfig.OnSuccess.Destination",
        ]),
        "results",
    ),
    behind(
        "AWS::RDS::DBProxyTargetGroup",
        At(&["DBProxyName"]),
        At(&["DBClusterIdentifiers", "DBInstanceIdentifiers"]),
        "",
    ),
    behind(
        "AWS::ApiGateway::Method",
        At(&["RestApiId"]),
        At(&["Integration.Uri"]),
        "",
    ),
    behind(
        "AWS::ApiGateway::Authorizer",
        At(&["RestApiId"]),
        At(&["AuthorizerUri", "ProviderARNs"]),
        "authorizer",
    ),
    behind(
        "AWS::ApiGateway::BasePathMapping",
        At(&["DomainName"]),
        At(&["RestApiId"]),
        "",
    ),
    behind(
        "AWS::ApiGatewayV2::Integration",
        At(&["ApiId"]),
        At(&["IntegrationUri"]),
        "",
    ),
    behind(
        "AWS::ApiGatewayV2::Authorizer",
        At(&["ApiId"]),
        At(&["AuthorizerUri"]),
        "authorizer",
    ),
    behind(
        "AWS::ApiGatewayV2::ApiMapping",
        At(&["DomainName"]),
        At(&["ApiId"]),
        "",
    ),
    behind(
        "AWS::AppSync::DataSource",
        At(&["ApiId"]),
        At(&["LambdaConfig.LambdaFunctionArn", "DynamoDBConfig.TableName"]),
        "",
    ),
    behind(
        "AWS::CloudFront::Distribution",
        This,
        At(&["DistributionConfig.Origins.DomainName"]),
        "",
    ),
    behind(
        "AWS::CloudFront::Distribution",
        At(&["DistributionConfig.WebACLId"]),
        This,
        "filters",
    ),
    behind(
        "AWS::WAFv2::WebACLAssociation",
        At(&["WebACLArn"]),
        At(&["ResourceArn"]),
        "filters",
    ),
    behind(
        "AWS::StepFunctions::StateMachine",
        This,
        At(&["DefinitionString", "DefinitionSubstitutions", "Definition"]),
        "runs",
    ),
    behind(
        "AWS::ElasticLoadBalancingV2::Listener",
        At(&["LoadBalancerArn"]),
        At(&["DefaultActions.TargetGroupArn"]),
        "",
    ),
    behind(
        "AWS::ElasticLoadBalancingV2::TargetGroup",
        This,
        At(&["Targets.Id"]),
        "",
    ),
    behind(
        "AWS::SecretsManager::RotationSchedule",
        At(&["SecretId"]),
        At(&["RotationLambdaARN"]),
        "rotated by",
    ),
];

/// Whether a resource is not a thing but an arrow from one to another.
pub(super) fn is_arrow(resource: &ResolvedDeclaration) -> bool {
    match resource.type_name {
        "AWS::Lambda::EventSourceMapping" | "AWS::SNS::Subscription" => true,
        "AWS::Events::Rule" => !pattern(resource).is_empty(),
        _ => false,
    }
}

/// Whose events a rule is about.
fn pattern(rule: &ResolvedDeclaration) -> Vec<Key> {
    keys(&at(rule.body, "EventPattern"))
}

/// All that flows in a stack, in the template's order.
pub(super) fn all(stack: &View<'_>) -> Vec<Flow> {
    let mut flows: Vec<Flow> = stack
        .resources()
        .flat_map(|resource| of(stack, resource))
        .collect();
    through_target_groups(stack, &mut flows);
    flows
}

fn of(stack: &View<'_>, resource: &ResolvedDeclaration) -> Vec<Flow> {
    let rows = ROWS.iter().filter(|row| row.ty == resource.type_name);
    rows.flat_map(|row| {
        let from = match &row.from {
            This if resource.type_name == "AWS::Events::Rule" && is_arrow(resource) => {
                pattern(resource)
            }
            end => ends(end, resource),
        };
        let to = ends(&row.to, resource);
        let pairs: Vec<(Key, Key)> = from
            .iter()
            .flat_map(|from| to.iter().map(|to| (*from, *to)))
            .collect();
        pairs.into_iter().map(|(from, to)| Flow {
            from,
            to,
            label: label(stack, row, resource, from),
            sort: row.sort,
        })
    })
    .collect()
}

fn ends(end: &End, resource: &ResolvedDeclaration) -> Vec<Key> {
    match end {
        This => vec![resource.key],
        At(paths) => {
            let values: Vec<Value> = paths
                .iter()
                .flat_map(|path| at(resource.body, path))
                .collect();
            keys(&values)
        }
    }
}

/// What the row says, or what comes from such a source.
fn label(stack: &View<'_>, row: &Row, resource: &ResolvedDeclaration, from: Key) -> &'static str {
    match (row.ty, stack.declaration(from).map(|one| one.type_name)) {
        ("AWS::Lambda::EventSourceMapping", Some("AWS::SQS::Queue")) => "messages",
        ("AWS::Lambda::EventSourceMapping", Some(_)) => "records",
        ("AWS::Events::Rule", _) if is_arrow(resource) => "events",
        _ => row.label,
    }
}

/// What stands in a target group stands behind the load balancers of the listeners that forward to it.
fn through_target_groups(stack: &View<'_>, flows: &mut Vec<Flow>) {
    let behind: Vec<(Key, Key)> = stack
        .resources()
        .flat_map(|resource| match resource.type_name {
            "AWS::ElasticLoadBalancingV2::TargetGroup" => {
                let targets = keys(&at(resource.body, "Targets.Id"));
                targets
                    .into_iter()
                    .map(|target| (resource.key, target))
                    .collect::<Vec<_>>()
            }
            _ => {
                let groups = ["LoadBalancers.TargetGroupArn", "TargetGroupARNs"];
                let groups = groups.iter().flat_map(|path| at(resource.body, path));
                let groups = keys(&groups.collect::<Vec<_>>());
                groups
                    .into_iter()
                    .map(|group| (group, resource.key))
                    .collect()
            }
        })
        .collect();
    let mut found = Vec::new();
    for flow in flows.iter() {
        let targets = behind.iter().filter(|(group, _)| *group == flow.to);
        found.extend(targets.map(|(_, target)| Flow {
            to: *target,
            ..*flow
        }));
    }
    flows.extend(found);
}
