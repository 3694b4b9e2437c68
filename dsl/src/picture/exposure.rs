//! What can be got at from outside of the account: by the template, whatever else an account forbids.

use super::read::{at, keys, text};
use crate::{
    synth::{
        conditions::unguarded,
        resolved_stack::{ResolvedDeclaration, ResolvedStack},
    },
    values::{Key, Value, items},
};

/// Something that can be got at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Entry {
    pub(crate) key: Key,
    /// What it is: `REST API`.
    pub(crate) what: &'static str,
    /// Who gets in, or how: `anybody may read it`.
    pub(crate) how: String,
}

/// All entries of a stack, in the template's order.
pub(crate) fn entries(stack: &ResolvedStack) -> Vec<Entry> {
    stack
        .resources()
        .flat_map(|resource| of(stack, resource))
        .collect()
}

fn of(stack: &ResolvedStack, resource: &ResolvedDeclaration) -> Vec<Entry> {
    let body = resource.body;
    let entry = |what, how: &str| Entry {
        key: resource.key,
        what,
        how: how.to_owned(),
    };
    match resource.type_name {
        "AWS::ApiGateway::RestApi"
            if !is_private(body) && text_is_not(body, "DisableExecuteApiEndpoint", true) =>
        {
            vec![entry(
                "REST API",
                "called from the internet; who gets in stands at each route",
            )]
        }
        "AWS::ApiGatewayV2::Api" if text_is_not(body, "DisableExecuteApiEndpoint", true) => {
            vec![entry(
                "HTTP API",
                "called from the internet; who gets in stands at each route",
            )]
        }
        "AWS::ApiGateway::DomainName" if !is_private(body) => {
            vec![entry(
                "domain name",
                "a name on the internet for the API behind it",
            )]
        }
        "AWS::ApiGatewayV2::DomainName" => vec![entry(
            "domain name",
            "a name on the internet for the API behind it",
        )],
        "AWS::CloudFront::Distribution" => {
            vec![entry("CloudFront distribution", "serves whoever asks")]
        }
        "AWS::AppSync::GraphQLApi" if text(body, "Visibility") != Some("PRIVATE") => {
            vec![entry("GraphQL API", "called from the internet")]
        }
        "AWS::ElasticLoadBalancingV2::LoadBalancer" if text(body, "Scheme") != Some("internal") => {
            vec![entry("load balancer", "has addresses on the internet")]
        }
        "AWS::Lambda::Url" => {
            let how = match text(body, "AuthType") {
                Some("NONE") => "anybody may call the function",
                _ => "called from the internet, with a signature of IAM",
            };
            let functions = keys(&at(body, "TargetFunctionArn"));
            let functions = functions.into_iter().map(|key| Entry {
                key,
                ..entry("function URL", how)
            });
            functions.collect()
        }
        "AWS::RDS::DBInstance"
            if matches!(body.get("PubliclyAccessible"), Some(Value::Bool(true))) =>
        {
            vec![entry("database", "has an address on the internet")]
        }
        "AWS::S3::BucketPolicy" => opened(resource, "Bucket", "bucket"),
        "AWS::SQS::QueuePolicy" => opened(resource, "Queues", "queue"),
        "AWS::SNS::TopicPolicy" => opened(resource, "Topics", "topic"),
        "AWS::EC2::SecurityGroup" => {
            let rules = at(body, "SecurityGroupIngress");
            let open = rules.into_iter().filter(|rule| is_to_the_world(*rule));
            open.map(|rule| {
                entry(
                    "security group",
                    &format!("lets anybody in on {}", ports(rule)),
                )
            })
            .collect()
        }
        "AWS::EC2::SecurityGroupIngress" if is_to_the_world(body) => {
            let how = format!("lets anybody in on {}", ports(body));
            let groups = keys(&at(body, "GroupId"))
                .into_iter()
                .filter(|key| stack.declaration(*key).is_some());
            groups
                .map(|key| Entry {
                    key,
                    ..entry("security group", &how)
                })
                .collect()
        }
        _ => Vec::new(),
    }
}

/// Only inside networks.
fn is_private(body: Value) -> bool {
    let types = at(body, "EndpointConfiguration.Types");
    types.iter().any(|one| one.as_text() == Some("PRIVATE"))
}

fn text_is_not(body: Value, property: &str, value: bool) -> bool {
    body.get(property) != Some(Value::Bool(value))
}

/// What a policy opens to everybody: a statement that allows anybody something, without a condition.
fn opened(policy: &ResolvedDeclaration, of: &str, what: &'static str) -> Vec<Entry> {
    let document = policy.body.get("PolicyDocument");
    let statements = document
        .map(|document| items(document.get("Statement")))
        .unwrap_or_default();
    let open = statements.into_iter().map(unguarded).filter(|statement| {
        let principals = ["Principal", "Principal.AWS"]
            .iter()
            .flat_map(|path| at(*statement, path));
        text(*statement, "Effect") == Some("Allow")
            && statement.get("Condition").is_none()
            && principals.into_iter().any(|one| one.as_text() == Some("*"))
    });
    open.flat_map(|statement| {
        let actions: Vec<&str> = at(statement, "Action")
            .iter()
            .filter_map(Value::as_text)
            .collect();
        let how = format!("anybody may {}", actions.join(", "));
        keys(&at(policy.body, of))
            .into_iter()
            .map(move |key| Entry {
                key,
                what,
                how: how.clone(),
            })
    })
    .collect()
}

fn is_to_the_world(rule: Value) -> bool {
    text(rule, "CidrIp") == Some("0.0.0.0/0") || text(rule, "CidrIpv6") == Some("::/0")
}

/// `port 5432`, as a rule of a security group has it.
pub(crate) fn ports(rule: Value) -> String {
    let number = |name| match rule.get(name) {
        Some(Value::Integer(number)) => Some(number),
        _ => None,
    };
    match (number("FromPort"), number("ToPort")) {
        (Some(from), Some(to)) if from == to => format!("port {from}"),
        (Some(from), Some(to)) => format!("ports {from} to {to}"),
        (Some(from), None) => format!("port {from}"),
        _ => "all ports".to_owned(),
    }
}
