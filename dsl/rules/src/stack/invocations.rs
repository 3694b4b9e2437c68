//! What calls a function, or sends to a queue or a topic, is allowed to by what it calls: a `AWS::Lambda::Permission`, a queue's
//! policy, a topic's. Some services ask for it while they are being set up, so the deploy fails unless it is there first; with the
//! others the deploy succeeds, and nothing is ever called.

use super::links::{is_handed_over, leads_to, made_before, maps, may_mean, values};
use crate::{
    check::Check,
    read::{get, items, lacks, text},
    tree::{Declaration, Field, Stack, Value},
};

/// A place in a resource from which its service calls another.
struct Caller {
    ty: &'static str,
    /// The maps that name what is called; the properties themselves, if it is empty.
    at: &'static str,
    /// The entries of these that name it.
    names: &'static [&'static str],
    /// With this entry, a role allows the call, and no policy has to.
    role: &'static str,
    /// The first part of the service's name.
    service: &'static str,
    /// Whether the service asks at once, so that what allows it comes first.
    first: bool,
}

const fn caller(
    ty: &'static str,
    at: &'static str,
    names: &'static [&'static str],
    role: &'static str,
    service: &'static str,
    first: bool,
) -> Caller {
    Caller {
        ty,
        at,
        names,
        role,
        service,
        first,
    }
}

#[rustfmt::skip]
const CALLERS: [Caller; 18] = [
    caller("AWS::S3::Bucket", "NotificationConfiguration.LambdaConfigurations", &["Function"], "", "s3", true),
    caller("AWS::S3::Bucket", "NotificationConfiguration.QueueConfigurations", &["Queue"], "", "s3", true),
    caller("AWS::S3::Bucket", "NotificationConfiguration.TopicConfigurations", &["Topic"], "", "s3", true),
    caller("AWS::SNS::Subscription", "", &["Endpoint"], "", "sns", false),
    caller("AWS::SNS::Topic", "Subscription", &["Endpoint"], "", "sns", false),
    caller("AWS::Events::Rule", "Targets", &["Arn"], "RoleArn", "events", false),
    caller("AWS::Events::Rule", "Targets.DeadLetterConfig", &["Arn"], "", "events", false),
    caller("AWS::Logs::SubscriptionFilter", "", &["DestinationArn"], "RoleArn", "logs", true),
    caller("AWS::SecretsManager::RotationSchedule", "", &["RotationLambdaARN"], "", "secretsmanager", true),
    caller("AWS::Config::ConfigRule", "Source", &["SourceIdentifier"], "", "config", true),
    caller("AWS::ElasticLoadBalancingV2::TargetGroup", "Targets", &["Id"], "", "elasticloadbalancing", true),
    caller("AWS::SES::ReceiptRule", "Rule.Actions.LambdaAction", &["FunctionArn"], "", "ses", true),
    caller("AWS::IoT::TopicRule", "TopicRulePayload.Actions.Lambda", &["FunctionArn"], "", "iot", false),
    caller("AWS::Cognito::UserPool", "LambdaConfig", &[
        "CreateAuthChallenge", "CustomMessage", "DefineAuthChallenge", "PostAuthentication", "PostConfirmation",
        "PreAuthentication", "PreSignUp", "PreTokenGeneration", "UserMigration", "VerifyAuthChallengeResponse",
    ], "", "cognito-idp", false),
    caller("AWS::ApiGateway::Method", "Integration", &["Uri"], "Credentials", "apigateway", false),
    caller("AWS::ApiGateway::Authorizer", "", &["AuthorizerUri"], "AuthorizerCredentials", "apigateway", false),
    caller("AWS::ApiGatewayV2::Integration", "", &["IntegrationUri"], "CredentialsArn", "apigateway", false),
    caller("AWS::ApiGatewayV2::Authorizer", "", &["AuthorizerUri"], "AuthorizerCredentialsArn", "apigateway", false),
];

/// What can be called, and what allows it.
struct Callee {
    ty: &'static str,
    /// The types that allow it, each with the property that names it.
    policies: &'static [(&'static str, &'static str)],
}

#[rustfmt::skip]
const CALLEES: [Callee; 3] = [
    Callee { ty: "AWS::Lambda::Function", policies: &[("AWS::Lambda::Permission", "FunctionName"), ("AWS::Lambda::ResourcePolicy", "ResourceArn")] },
    Callee { ty: "AWS::SQS::Queue", policies: &[("AWS::SQS::QueuePolicy", "Queues"), ("AWS::SQS::QueueInlinePolicy", "Queue")] },
    Callee { ty: "AWS::SNS::Topic", policies: &[("AWS::SNS::TopicPolicy", "Topics"), ("AWS::SNS::TopicInlinePolicy", "TopicArn")] },
];

pub(crate) fn stack(check: &mut Check<'_>) {
    let stack = check.stack;
    // A part of a stack does not show what is missing in it.
    if !stack.whole {
        return;
    }
    for (number, resource) in stack.resources.iter().enumerate() {
        for caller in CALLERS.iter().filter(|caller| resource.ty == caller.ty) {
            for (value, callee, called) in calls(stack, resource, caller) {
                one(check, (number, resource), caller, value, callee, called);
            }
        }
    }
}

/// What a resource calls from a place: the value that says so, and the resource that is meant.
fn calls<'b>(
    stack: &Stack<'_>,
    resource: &'b Declaration<'b>,
    caller: &Caller,
) -> Vec<(&'b Value<'b>, &'static Callee, usize)> {
    let places = maps(&resource.fields, caller.at).into_iter();
    let places = places.filter(|fields| caller.role.is_empty() || lacks(fields, caller.role));
    let values = places.flat_map(|fields: &[Field<'_>]| {
        let given = caller.names.iter().filter_map(|name| get(fields, name));
        given.flat_map(items)
    });
    values
        .filter_map(|value| {
            let mut callees = CALLEES.iter();
            callees.find_map(|callee| Some((value, callee, leads_to(stack, value, callee.ty)?)))
        })
        .collect()
}

fn one(
    check: &mut Check<'_>,
    (number, resource): (usize, &Declaration<'_>),
    caller: &Caller,
    value: &Value<'_>,
    callee: &Callee,
    called: usize,
) {
    let stack = check.stack;
    let fitting: Vec<(usize, &Declaration<'_>)> = stack
        .resources
        .iter()
        .enumerate()
        .filter(|(_, policy)| allows(stack, policy, callee, called, caller.service))
        .collect();
    let name = &stack.resources[called].name;
    let service = format!("{}.amazonaws.com", caller.service);
    let (policy, property) = callee.policies[0];
    if fitting.is_empty() {
        if is_handed_over(stack, called) {
            return;
        }
        let fact = format!("`{service}` is not allowed to call `{name}`");
        let fact = match callee.ty {
            "AWS::Lambda::Function" => fact,
            _ => format!("`{service}` is not allowed to send to `{name}`"),
        };
        let mut help = match callee.ty {
            "AWS::Lambda::Function" => format!(
                "declare an `{policy}` with `{property}: {name}`, `Action: \"lambda:InvokeFunction\"` and `Principal: \"{service}\"`"
            ),
            _ => format!(
                "declare an `{policy}` with `{property}: [{name}]` and a statement that allows `Principal: {{ Service: \"{service}\" }}`"
            ),
        };
        if caller.first {
            help.push_str(", and let this depend on it");
        }
        return check.on_value(value, fact, help);
    }
    // What is there under a condition cannot be waited for at all times.
    if !caller.first || resource.certain && fitting.iter().any(|(_, one)| !one.certain) {
        return;
    }
    let Some(before) = made_before(stack, number) else {
        return;
    };
    if fitting.iter().any(|(policy, _)| before.contains(policy)) {
        return;
    }
    let (first, policy) = fitting[0];
    let fact = format!(
        "`{}` may be made before `{}`, which allows `{service}` to use `{name}`",
        resource.name, policy.name
    );
    let depends = check.language.policy("DependsOn", &policy.name);
    let help = match made_before(stack, first) {
        Some(others) if others.contains(&number) => {
            let account = match callee.ty {
                "AWS::Lambda::Function" => "SourceAccount: AWS::AccountId",
                _ => "\"aws:SourceAccount\": AWS::AccountId",
            };
            format!(
                "write `{account}` in place of what names `{}` in `{}`, and {depends}",
                resource.name, policy.name
            )
        }
        _ => format!("write {depends}"),
    };
    check.on(resource.ty_site, fact, help);
}

/// Whether a policy may be the one that lets a service in.
fn allows(
    stack: &Stack<'_>,
    policy: &Declaration<'_>,
    callee: &Callee,
    called: usize,
    service: &str,
) -> bool {
    let Some((_, property)) = callee.policies.iter().find(|(ty, _)| policy.ty == *ty) else {
        return false;
    };
    let on = values(&policy.fields, property);
    let is_on = on.is_empty() || on.iter().any(|value| may_mean(stack, value, called));
    is_on
        && policy
            .get("Principal")
            .is_none_or(|value| may_be(value, service))
}

/// Whether a principal may be this service, or an account that it acts for.
fn may_be(principal: &Value<'_>, service: &str) -> bool {
    match text(principal).and_then(|text| text.split_once('.')) {
        Some((first, rest)) => first == service || !rest.ends_with("amazonaws.com"),
        None => true,
    }
}
