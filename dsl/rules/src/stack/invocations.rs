//! What calls a function, or sends to a queue or a topic, is allowed to by what it calls: a `AWS::Lambda::Permission`, a queue's
//! policy, a topic's. Some services ask for it while they are being set up, so the deploy fails unless it is there first; with the
//! others the deploy succeeds, and nothing is ever called.

use litemap::LiteMap;

use super::links::{is_handed_over, leads_to, made_before, maps, values};
use crate::{
    check::Check,
    read::{get, items, lacks, target, text},
    tree::{Declaration, Field, Stack, Value},
};

const FUNCTION: &str = "AWS::Lambda::Function";

/// The services that send to queues and topics by what these allow.
const SENDERS: [&str; 3] = ["events", "s3", "sns"];

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
    Callee { ty: FUNCTION, policies: &[("AWS::Lambda::Permission", "FunctionName"), ("AWS::Lambda::ResourcePolicy", "ResourceArn")] },
    Callee { ty: "AWS::SQS::Queue", policies: &[("AWS::SQS::QueuePolicy", "Queues"), ("AWS::SQS::QueueInlinePolicy", "Queue")] },
    Callee { ty: "AWS::SNS::Topic", policies: &[("AWS::SNS::TopicPolicy", "Topics"), ("AWS::SNS::TopicInlinePolicy", "TopicArn")] },
];

pub(crate) fn stack(check: &mut Check<'_>) {
    let stack = check.stack;
    // A part of a stack does not show what is missing in it.
    if !stack.whole {
        return;
    }
    let policies = policies(stack);
    for (number, resource) in stack.resources.iter().enumerate() {
        for caller in CALLERS.iter().filter(|caller| resource.ty == caller.ty) {
            calls(stack, (number, resource), caller)
                .iter()
                .for_each(|call| one(check, call, &policies));
        }
    }
}

/// The policies that are about callees of a type, each with its number, by what they are on: those that are on nothing which is
/// known may be on any.
type Policies<'b> = LiteMap<(&'static str, Option<usize>), Vec<(usize, &'b Declaration<'b>)>>;

fn policies<'b>(stack: &'b Stack<'b>) -> Policies<'b> {
    let mut policies = Policies::new();
    for (number, policy) in stack.resources.iter().enumerate() {
        for callee in &CALLEES {
            let mut types = callee.policies.iter();
            let Some((_, property)) = types.find(|(ty, _)| policy.ty == *ty) else {
                continue;
            };
            let on = values(&policy.fields, property).into_iter();
            let on: Option<Vec<usize>> =
                on.map(|value| leads_to(stack, value, callee.ty)).collect();
            let on = match on.unwrap_or_default() {
                any if any.is_empty() => vec![None],
                on => on.into_iter().map(Some).collect(),
            };
            for called in on {
                let known = policies.entry((callee.ty, called)).or_default();
                known.push((number, policy));
            }
        }
    }
    policies
}

/// What a resource calls from a place.
fn calls<'b>(
    stack: &Stack<'_>,
    (number, resource): (usize, &'b Declaration<'b>),
    caller: &'static Caller,
) -> Vec<Call<'b>> {
    let places = maps(&resource.fields, caller.at).into_iter();
    let places = places.filter(|fields| caller.role.is_empty() || lacks(fields, caller.role));
    let values = places.flat_map(|fields: &[Field<'_>]| {
        let given = caller.names.iter().filter_map(|name| get(fields, name));
        given.flat_map(items)
    });
    let callees = CALLEES
        .iter()
        .filter(|callee| callee.ty == FUNCTION || SENDERS.contains(&caller.service));
    let call = |value: &'b Value<'b>| {
        callees.clone().find_map(|callee| {
            Some(Call {
                caller,
                number,
                value,
                callee,
                called: leads_to(stack, value, callee.ty)?,
            })
        })
    };
    values.filter_map(call).collect()
}

/// One call, by a resource.
struct Call<'b> {
    caller: &'static Caller,
    number: usize,
    /// The value that names what is called.
    value: &'b Value<'b>,
    callee: &'static Callee,
    called: usize,
}

impl Call<'_> {
    fn service(&self) -> String {
        format!("{}.amazonaws.com", self.caller.service)
    }
}

fn one(check: &mut Check<'_>, call: &Call<'_>, policies: &Policies<'_>) {
    let stack = check.stack;
    let source = source(stack, call.number);
    let on = [Some(call.called), None].map(|called| policies.get(&(call.callee.ty, called)));
    let fitting: Vec<&(usize, &Declaration<'_>)> = on
        .into_iter()
        .flatten()
        .flatten()
        .filter(|(_, policy)| allows(policy, call) && may_be_for(stack, policy, source))
        .collect();
    let Some(first) = fitting.iter().map(|(number, _)| *number).min() else {
        return missing(check, call);
    };
    // What is there under a condition cannot be waited for at all times.
    let certain = stack.resources[call.number].certain;
    let waited_for = !certain || fitting.iter().all(|(_, one)| one.certain);
    if call.caller.first && waited_for {
        let before = made_before(stack, call.number);
        if before.is_some_and(|before| !fitting.iter().any(|(one, _)| before.contains(one))) {
            late(check, call, first);
        }
    }
}

/// Nothing in the stack allows the call.
fn missing(check: &mut Check<'_>, call: &Call<'_>) {
    if is_handed_over(check.stack, call.called) {
        return;
    }
    let (service, name) = (call.service(), &check.stack.resources[call.called].name);
    let (policy, property) = call.callee.policies[0];
    let (verb, mut help) = match call.callee.ty {
        FUNCTION => (
            "call",
            format!(
                "declare an `{policy}` with `{property}: {name}`, `Action: \"lambda:InvokeFunction\"` and `Principal: \"{service}\"`"
            ),
        ),
        _ => (
            "send to",
            format!(
                "declare an `{policy}` with `{property}: [{name}]` and a statement that allows `Principal: {{ Service: \"{service}\" }}`"
            ),
        ),
    };
    if call.caller.first {
        help.push_str(", and let this depend on it");
    }
    check.on_value(
        call.value,
        format_args!("`{service}` is not allowed to {verb} `{name}`"),
        help,
    );
}

/// What allows the call may be made after what calls.
fn late(check: &mut Check<'_>, call: &Call<'_>, policy: usize) {
    let stack = check.stack;
    let (resource, service) = (&stack.resources[call.number], call.service());
    let [name, policy_name] = [call.called, policy].map(|number| &stack.resources[number].name);
    let fact = format!(
        "`{}` may be made before `{policy_name}`, which allows `{service}` to use `{name}`",
        resource.name
    );
    let depends = check.language.policy("DependsOn", policy_name);
    let help = match made_before(stack, policy) {
        Some(others) if others.contains(&call.number) => {
            let account = match call.callee.ty {
                FUNCTION => "SourceAccount: AWS::AccountId",
                _ => "\"aws:SourceAccount\": AWS::AccountId",
            };
            format!(
                "write `{account}` in place of what names `{}` in `{policy_name}`, and {depends}",
                resource.name
            )
        }
        _ => format!("write {depends}"),
    };
    check.on(resource.ty_site, fact, help);
}

/// Whether a policy may be the one that lets a service in.
fn allows(policy: &Declaration<'_>, call: &Call<'_>) -> bool {
    let principal = policy.get("Principal");
    principal.is_none_or(|value| may_be(value, call.caller.service))
}

/// Whether a principal may be this service, or an account that it acts for.
fn may_be(principal: &Value<'_>, service: &str) -> bool {
    match text(principal).and_then(|text| text.split_once('.')) {
        Some((first, rest)) => first == service || !rest.ends_with("amazonaws.com"),
        None => true,
    }
}

/// The resource whose ARN a service says that it calls for: of a subscription, its topic.
fn source(stack: &Stack<'_>, number: usize) -> Option<usize> {
    let resource = &stack.resources[number];
    match &*resource.ty {
        "AWS::SNS::Subscription" => resource.get("TopicArn").and_then(target),
        "AWS::S3::Bucket" | "AWS::SNS::Topic" | "AWS::Events::Rule" => Some(number),
        _ => None,
    }
}

/// Whether a policy may be for calls of this source: not if it names another of the same type.
fn may_be_for(stack: &Stack<'_>, policy: &Declaration<'_>, source: Option<usize>) -> bool {
    let named = policy.get("SourceArn").and_then(target);
    let (Some(named), Some(source)) = (named, source) else {
        return true;
    };
    named == source || stack.resources[named].ty != stack.resources[source].ty
}
