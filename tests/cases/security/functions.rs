//! Facts 14 and 15: functions, their logs, traces, interfaces and environment.

use infra_tests::template::{Resource, Template, text};
use serde_json::{Value, json};

use super::{each, policies, prove, topology::default_routes};

pub(super) const FUNCTION: &str = "AWS::Lambda::Function";

#[test]
fn fact_14_a_function_is_seen_and_outlived() {
    prove(
        "14: a function has a log group that forgets, traces, the right to its interfaces, and its way out outlives it",
        |t| {
            let logged = |function: Resource<'_>| {
                let groups = function.targets("LoggingConfig.LogGroup");
                let mut groups = groups.iter().filter_map(|id| t.get(id));
                groups.any(|group| {
                    group.kind() == "AWS::Logs::LogGroup"
                        && group.property("RetentionInDays").is_u64()
                })
            };
            let reaches = |function: Resource<'_>| {
                let roles = function.targets("Role");
                let managed = roles.iter().filter_map(|id| t.get(id)).any(|role| {
                    text(role.property("ManagedPolicyArns"))
                        .contains("AWSLambdaVPCAccessExecutionRole")
                });
                managed
                    || ["ec2:CreateNetworkInterface", "ec2:DeleteNetworkInterface"]
                        .iter()
                        .all(|action| policies::may(t, function, action))
            };
            [
                each(t, FUNCTION, logged, "has no log group with a retention"),
                each(
                    t,
                    FUNCTION,
                    |it| it.property("TracingConfig.Mode") == "Active",
                    "is not traced",
                ),
                each(t, FUNCTION, reaches, "may not make its network interfaces"),
                each(
                    t,
                    FUNCTION,
                    |it| is_outlived(t, it),
                    "outlives its way out or its policy",
                ),
            ]
            .concat()
        },
        &[
            ("no log group", |t| {
                t.set(FUNCTION, "LoggingConfig", &Value::Null)
            }),
            ("logs for ever", |t| {
                t.set("AWS::Logs::LogGroup", "RetentionInDays", &Value::Null)
            }),
            ("no traces", |t| {
                t.set(FUNCTION, "TracingConfig.Mode", &"PassThrough".into())
            }),
            ("no policy", |t| {
                t.set("AWS::IAM::Role", "Policies", &json!([]));
                t.set("AWS::IAM::Role", "ManagedPolicyArns", &json!([]));
            }),
            ("no waiting", |t| t.drop_attribute(FUNCTION, "DependsOn")),
        ],
    );
}

#[test]
fn fact_15_an_environment_is_plain() {
    prove(
        "15: environment names are legal and unreserved, all of it is under 4 KB, and nothing in it is resolved into plain text",
        |t| {
            let legal = |function: Resource<'_>| {
                let variables = variables(function);
                let size: usize = variables
                    .iter()
                    .map(|(name, value)| name.len() + text(value).len())
                    .sum();
                size <= 4096 && variables.iter().all(|(name, _)| is_legal(name))
            };
            let plain = |function: Resource<'_>| {
                !text(function.property("Environment")).contains("{{resolve:")
            };
            [
                each(t, FUNCTION, legal, "has an illegal environment"),
                each(
                    t,
                    FUNCTION,
                    plain,
                    "has a dynamic reference in its environment",
                ),
            ]
            .concat()
        },
        &[
            ("reserved", |t| {
                t.set(
                    FUNCTION,
                    "Environment",
                    &json!({"Variables": {"AWS_REGION": "x"}}),
                )
            }),
            ("illegal", |t| {
                t.set(
                    FUNCTION,
                    "Environment",
                    &json!({"Variables": {"MY-VAR": "x"}}),
                )
            }),
            ("too much", |t| {
                t.set(
                    FUNCTION,
                    "Environment",
                    &json!({"Variables": {"BIG": "x".repeat(4097)}}),
                )
            }),
            ("resolved", |t| {
                let value = "{{resolve:secretsmanager:Backend/AuthSecrets}}";
                t.set(
                    FUNCTION,
                    "Environment",
                    &json!({"Variables": {"SECRET_ARN": value}}),
                );
            }),
        ],
    );
}

/// A function's environment.
pub(super) fn variables<'t>(function: Resource<'t>) -> Vec<(&'t str, &'t Value)> {
    let variables = function.property("Environment.Variables").as_object();
    variables
        .into_iter()
        .flatten()
        .map(|(name, value)| (name.as_str(), value))
        .collect()
}

/// Whether what a function's interfaces need goes after them: the default routes of its subnets, and
/// policies that are attached to its role.
fn is_outlived(t: &Template, function: Resource<'_>) -> bool {
    let known = t.waits_for(function);
    let (subnets, roles) = (
        function.targets("VpcConfig.SubnetIds"),
        function.targets("Role"),
    );
    let routes = subnets
        .iter()
        .filter_map(|id| t.get(id))
        .flat_map(|subnet| default_routes(t, subnet));
    let policies = t
        .of_type("AWS::IAM::Policy")
        .filter(|policy| roles.iter().any(|role| policy.refers_to("Roles", role)));
    routes
        .chain(policies)
        .all(|needed| known.contains(needed.id))
}

fn is_legal(name: &str) -> bool {
    let letters = name.len() >= 2
        && name.starts_with(|c: char| c.is_ascii_alphabetic())
        && name.chars().all(|c| c.is_ascii_alphanumeric() || c == '_');
    letters && !name.starts_with("AWS_") && !name.starts_with("LAMBDA_")
}
