//! What a role of the stack may do, read from all policies that give it rights. It judges nothing, and what it does not know may
//! allow anything.

use std::collections::BTreeSet;

use litemap::LiteMap;

use super::links::handed_over;
use crate::{
    read::{get, is_computed, items, map, target, text},
    tree::{Declaration, Field, Part, Stack, Value},
    wildcard_match,
};

const ROLE: &str = "AWS::IAM::Role";

/// AWS's policies that are known here, each with what it allows of the actions above. Another one may allow anything.
#[rustfmt::skip]
const MANAGED: [(&str, &[&str]); 15] = [
    ("AWSLambdaBasicExecutionRole", &[]),
    ("AWSLambdaBasicDurableExecutionRolePolicy", &[]),
    ("AWSLambdaVPCAccessExecutionRole", &["ec2:*"]),
    ("AWSLambdaENIManagementAccess", &["ec2:*"]),
    ("AWSLambdaDynamoDBExecutionRole", &["dynamodb:*"]),
    ("AWSLambdaInvocation-DynamoDB", &["dynamodb:*"]),
    ("AWSLambdaKinesisExecutionRole", &["kinesis:*"]),
    ("AWSLambdaSQSQueueExecutionRole", &["sqs:ReceiveMessage", "sqs:DeleteMessage", "sqs:GetQueueAttributes"]),
    ("AWSXRayDaemonWriteAccess", &[]),
    ("AWSXrayWriteOnlyAccess", &[]),
    ("CloudWatchLambdaInsightsExecutionRolePolicy", &[]),
    ("AmazonS3ReadOnlyAccess", &[]),
    ("AmazonS3FullAccess", &[]),
    ("AmazonSSMReadOnlyAccess", &[]),
    ("AmazonSQSFullAccess", &["sqs:*"]),
];

/// What gives the roles of a stack their rights, besides themselves.
pub(super) struct Rights<'b> {
    stack: &'b Stack<'b>,
    /// Roles to which what is not seen here may add.
    handed_over: BTreeSet<usize>,
    /// Policies by the role that names them; those of roles that are not known may be of any.
    policies: LiteMap<Option<usize>, Vec<&'b Declaration<'b>>>,
}

impl<'b> Rights<'b> {
    pub(super) fn of(stack: &'b Stack<'b>) -> Rights<'b> {
        let mut policies: LiteMap<Option<usize>, Vec<&Declaration<'_>>> = LiteMap::new();
        for policy in &stack.resources {
            let roles = match &*policy.ty {
                "AWS::IAM::Policy" | "AWS::IAM::ManagedPolicy" => "Roles",
                "AWS::IAM::RolePolicy" => "RoleName",
                _ => continue,
            };
            for role in policy.get(roles).map(items).unwrap_or_default() {
                policies.entry(target(role)).or_default().push(policy);
            }
        }
        Rights {
            stack,
            handed_over: handed_over(stack),
            policies,
        }
    }

    /// The name of a function's role, if it surely allows none of these actions.
    pub(super) fn role_without(&self, function: usize, actions: &[&str]) -> Option<&'b str> {
        let stack = self.stack;
        let number = stack.resources[function].get("Role").and_then(target)?;
        let role = &stack.resources[number];
        if role.ty != ROLE || is_computed(&role.fields) || self.handed_over.contains(&number) {
            return None;
        }
        let may = |document: &Value<'_>| may_allow(document, actions);
        let inline = match role.get("Policies") {
            None => false,
            Some(Value::List(policies, _)) => policies.iter().any(|policy| {
                let document = map(policy).and_then(|fields| get(fields, "PolicyDocument"));
                document.is_none_or(may)
            }),
            Some(_) => true,
        };
        let attached = match role.get("ManagedPolicyArns") {
            None => false,
            Some(Value::List(arns, _)) => {
                arns.iter().any(|arn| managed_allows(stack, arn, actions))
            }
            Some(_) => true,
        };
        let beside = [Some(number), None].map(|role| self.policies.get(&role));
        let mut beside = beside.into_iter().flatten().flatten();
        let beside = beside.any(|policy| policy.get("PolicyDocument").is_none_or(may));
        (!inline && !attached && !beside).then_some(&*role.name)
    }
}

/// Whether a policy that is attached by its ARN may allow one of these actions.
fn managed_allows(stack: &Stack<'_>, arn: &Value<'_>, actions: &[&str]) -> bool {
    if let Some(number) = target(arn) {
        let policy = &stack.resources[number];
        let document = policy
            .get("PolicyDocument")
            .filter(|_| policy.ty == "AWS::IAM::ManagedPolicy");
        return document.is_none_or(|document| may_allow(document, actions));
    }
    let end = match arn {
        Value::Text(text, _) => text,
        Value::Joined(parts, _) => match parts.last() {
            Some(Part::Text(text)) => text,
            _ => return true,
        },
        Value::Function(name, arguments, _) if name == "Sub" => match arguments.as_slice() {
            [text @ (Value::Text(..) | Value::Joined(..)), ..] => {
                return managed_allows(stack, text, actions);
            }
            _ => return true,
        },
        _ => return true,
    };
    if !end.contains(":aws:policy/") {
        return true;
    }
    let name = end.rsplit('/').next().unwrap_or_default();
    let known = MANAGED.iter().find(|(managed, _)| *managed == name);
    known.is_none_or(|(_, allowed)| {
        let fits = |action: &&str| {
            allowed
                .iter()
                .any(|pattern| wildcard_match::matches(pattern, action))
        };
        actions.iter().any(fits)
    })
}

/// Whether a policy document may allow one of these actions.
fn may_allow(document: &Value<'_>, actions: &[&str]) -> bool {
    let Some(fields) = map(document).filter(|fields| !is_computed(fields)) else {
        return true;
    };
    let statements = get(fields, "Statement").map(items).unwrap_or_default();
    statements.iter().any(|statement| match map(statement) {
        Some(fields) => statement_may_allow(fields, actions),
        None => true,
    })
}

fn statement_may_allow(fields: &[Field<'_>], actions: &[&str]) -> bool {
    if get(fields, "Effect").and_then(text) == Some("Deny") {
        return false;
    }
    let Some(listed) = get(fields, "Action") else {
        return true;
    };
    items(listed).iter().any(|value| match value {
        Value::Text(pattern, _) => actions
            .iter()
            .any(|action| wildcard_match::matches(pattern, action)),
        _ => true,
    })
}
