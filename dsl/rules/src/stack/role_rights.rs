//! A function's role allows what Lambda does in its name: making network interfaces in a VPC, reading a queue or a stream. Lambda
//! asks for these rights when the function or its event source is made, and the deploy fails without them.

use super::{
    links::{leads_to, may_mean, values},
    roles::Rights,
};
use crate::{
    check::Check,
    read::{get, items, lacks, map},
    tree::{Declaration, Stack, Value},
};

const FUNCTION: &str = "AWS::Lambda::Function";

/// What Lambda does in a function's name with what a property names.
struct Use {
    ty: &'static str,
    path: &'static str,
    of: &'static str,
    actions: &'static [&'static str],
    /// AWS's policy that allows it, if there is one for just that.
    policy: Option<&'static str>,
}

const MAPPING: &str = "AWS::Lambda::EventSourceMapping";
const INVOKE: &str = "AWS::Lambda::EventInvokeConfig";
const QUEUE: &str = "AWS::SQS::Queue";
const TOPIC: &str = "AWS::SNS::Topic";
const DEAD: &str = "DeadLetterConfig.TargetArn";
const FAILURE: &str = "DestinationConfig.OnFailure.Destination";
const SUCCESS: &str = "DestinationConfig.OnSuccess.Destination";

#[rustfmt::skip]
const USES: [Use; 9] = [
    Use {
        ty: MAPPING, path: "EventSourceArn", of: QUEUE,
        actions: &["sqs:ReceiveMessage", "sqs:DeleteMessage", "sqs:GetQueueAttributes"],
        policy: Some("AWSLambdaSQSQueueExecutionRole"),
    },
    Use {
        ty: MAPPING, path: "EventSourceArn", of: "AWS::DynamoDB::Table",
        actions: &["dynamodb:GetRecords", "dynamodb:GetShardIterator", "dynamodb:DescribeStream"],
        policy: Some("AWSLambdaDynamoDBExecutionRole"),
    },
    Use {
        ty: MAPPING, path: "EventSourceArn", of: "AWS::Kinesis::Stream",
        actions: &["kinesis:GetRecords", "kinesis:GetShardIterator"],
        policy: Some("AWSLambdaKinesisExecutionRole"),
    },
    Use { ty: FUNCTION, path: DEAD, of: QUEUE, actions: &["sqs:SendMessage"], policy: None },
    Use { ty: FUNCTION, path: DEAD, of: TOPIC, actions: &["sns:Publish"], policy: None },
    Use { ty: INVOKE, path: FAILURE, of: QUEUE, actions: &["sqs:SendMessage"], policy: None },
    Use { ty: INVOKE, path: FAILURE, of: TOPIC, actions: &["sns:Publish"], policy: None },
    Use { ty: INVOKE, path: SUCCESS, of: QUEUE, actions: &["sqs:SendMessage"], policy: None },
    Use { ty: INVOKE, path: SUCCESS, of: TOPIC, actions: &["sns:Publish"], policy: None },
];

pub(crate) fn stack(check: &mut Check<'_>) {
    let stack = check.stack;
    // A grant or a construct may give what a part of a stack does not show.
    if !stack.whole {
        return;
    }
    let rights = Rights::of(stack);
    let shared = shared(stack);
    for (number, resource) in stack.resources.iter().enumerate() {
        let function = match &*resource.ty {
            FUNCTION => {
                network(check, &rights, number, resource);
                Some(number)
            }
            MAPPING | INVOKE => resource
                .get("FunctionName")
                .and_then(|name| leads_to(stack, name, FUNCTION)),
            _ => continue,
        };
        let Some(function) = function else { continue };
        for one in USES.iter().filter(|one| resource.ty == one.ty) {
            used(check, &rights, &shared, one, resource, function);
        }
    }
}

/// A function in a VPC makes network interfaces.
fn network(check: &mut Check<'_>, rights: &Rights<'_>, number: usize, function: &Declaration<'_>) {
    let subnets = values(&function.fields, "VpcConfig.SubnetIds");
    let is_in_vpc = subnets.iter().any(|value| is_subnet(value));
    let field = function
        .fields
        .iter()
        .find(|field| field.key == "VpcConfig");
    let Some(field) = field.filter(|_| is_in_vpc) else {
        return;
    };
    let action = "ec2:CreateNetworkInterface";
    if let Some(role) = rights.role_without(number, &[action]) {
        let fact = format!(
            "`{role}` does not allow `{action}`, so `{}` cannot be in a VPC",
            function.name
        );
        let help = managed("AWSLambdaVPCAccessExecutionRole", role);
        check.on(field.key.site, fact, help);
    }
}

fn is_subnet(value: &Value<'_>) -> bool {
    match value {
        Value::Text(..) => true,
        Value::Reference(reference, _) => !reference.many,
        _ => false,
    }
}

/// What a function's role has to allow of what a resource names.
fn used(
    check: &mut Check<'_>,
    rights: &Rights<'_>,
    shared: &[&Value<'_>],
    one: &Use,
    resource: &Declaration<'_>,
    function: usize,
) {
    let stack = check.stack;
    let found = values(&resource.fields, one.path)
        .into_iter()
        .find_map(|value| Some((value, leads_to(stack, value, one.of)?)));
    let Some((value, of)) = found.filter(|(_, of)| !has_policy(stack, shared, *of)) else {
        return;
    };
    for action in one.actions {
        if let Some(role) = rights.role_without(function, &[action]) {
            let (name, what) = (&stack.resources[function].name, &stack.resources[of].name);
            let fact =
                format!("`{role}` does not allow `{action}`, which `{name}` does with `{what}`");
            let arn = check.language.attribute(what, "Arn");
            let arn = if one.of == TOPIC { what } else { arn.as_str() };
            let help = match one.policy {
                Some(policy) => managed(policy, role),
                None => format!(
                    "write `{{ Effect: \"Allow\", Action: \"{action}\", Resource: {arn} }}` in a policy of `{role}`"
                ),
            };
            return check.on_value(value, fact, help);
        }
    }
}

/// What policies are on that may let a role in.
fn shared<'b>(stack: &'b Stack<'b>) -> Vec<&'b Value<'b>> {
    let policies = stack.resources.iter().filter_map(|policy| {
        let (property, document) = match &*policy.ty {
            "AWS::SQS::QueuePolicy" => ("Queues", "PolicyDocument"),
            "AWS::SNS::TopicPolicy" => ("Topics", "PolicyDocument"),
            "AWS::SNS::TopicInlinePolicy" => ("TopicArn", "PolicyDocument"),
            "AWS::SQS::QueueInlinePolicy" => ("Queue", "PolicyDocument"),
            "AWS::Kinesis::ResourcePolicy" => ("ResourceArn", "ResourcePolicy"),
            _ => return None,
        };
        let lets_roles_in = !is_for_services(policy.get(document));
        lets_roles_in.then(|| values(&policy.fields, property))
    });
    policies.flatten().collect()
}

/// Whether the source itself may let the role in.
fn has_policy(stack: &Stack<'_>, shared: &[&Value<'_>], read: usize) -> bool {
    let own = ["ResourcePolicy", "StreamSpecification"];
    let own = own
        .iter()
        .filter_map(|name| stack.resources[read].get(name));
    if own.into_iter().any(|value| !matches!(value, Value::Map(fields, _) if lacks(fields, "ResourcePolicy") && lacks(fields, "PolicyDocument"))) {
        return true;
    }
    shared.iter().any(|value| may_mean(stack, value, read))
}

/// Whether all statements of a policy are about services of AWS, which a role is not.
fn is_for_services(document: Option<&Value<'_>>) -> bool {
    let statements = document
        .and_then(map)
        .and_then(|fields| get(fields, "Statement"));
    statements.is_some_and(|value| {
        items(value).iter().all(|statement| {
            let principal = map(statement).and_then(|fields| map(get(fields, "Principal")?));
            principal.is_some_and(|kinds| kinds.iter().all(|kind| kind.key == *"Service"))
        })
    })
}

fn managed(policy: &str, role: &str) -> String {
    format!(
        "write `\"arn:${{AWS::Partition}}:iam::aws:policy/service-role/{policy}\"` among the `ManagedPolicyArns` of `{role}`"
    )
}
