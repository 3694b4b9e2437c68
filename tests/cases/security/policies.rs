//! Who may do what: nothing wider than its grants, nothing with a `*` that AWS does not force.

use std::{collections::BTreeSet, sync::OnceLock};

use infra_tests::{
    example::Example,
    template::{Resource, Template, list, text},
};
use serde_json::{Value, json};

use super::{Objections, prove};

/// Actions that AWS offers on all resources only: a function's network interfaces and its traces.
const FORCED: [&str; 9] = [
    "ec2:AssignPrivateIpAddresses",
    "ec2:CreateNetworkInterface",
    "ec2:DeleteNetworkInterface",
    "ec2:DescribeNetworkInterfaces",
    "ec2:DescribeSecurityGroups",
    "ec2:DescribeSubnets",
    "ec2:UnassignPrivateIpAddresses",
    "xray:PutTelemetryRecords",
    "xray:PutTraceSegments",
];

/// What a function needs to run at all, besides: its log.
const RUNNING: [&str; 2] = ["logs:CreateLogStream", "logs:PutLogEvents"];

/// AWS's own policies for just that.
const MANAGED: [&str; 4] = [
    "service-role/AWSLambdaBasicExecutionRole",
    "service-role/AWSLambdaVPCAccessExecutionRole",
    "AWSXRayDaemonWriteAccess",
    "service-role/AmazonAPIGatewayPushToCloudWatchLogs",
];

#[test]
fn no_policy_is_wider_than_aws_forces() {
    prove(
        "no policy has a `*` in an action, nor allows all resources unless AWS forces it, nor is AWS's own for more than running",
        |t| {
            let mut objections = Objections::new();
            for role in t.of_type("AWS::IAM::Role") {
                for Permission { action, resource } in permissions(t, role) {
                    let is_forced = FORCED.contains(&&*action);
                    if action.contains('*')
                        || resource == "*" && !is_forced
                        || resource.contains(":*:")
                    {
                        objections.push(format!("`{}` may `{action}` on `{resource}`", role.id));
                    }
                }
                let policies = list(role.property("ManagedPolicyArns")).map(text);
                let others = policies.filter(|arn| {
                    !MANAGED
                        .iter()
                        .any(|known| arn.ends_with(&format!(":aws:policy/{known}")))
                });
                objections
                    .extend(others.map(|arn| format!("`{}` has the policy `{arn}`", role.id)));
            }
            objections
        },
        &[
            ("an action `*`", |t| allow(t, "*", "arn:x")),
            ("a service's `*`", |t| allow(t, "s3:*", "arn:x")),
            ("all resources", |t| allow(t, "s3:GetObject", "*")),
            ("an administrator", |t| {
                t.set(
                    "AWS::IAM::Role",
                    "ManagedPolicyArns",
                    &json!(["arn:aws:iam::aws:policy/AdministratorAccess"]),
                );
            }),
        ],
    );
}

#[test]
fn policies_are_what_the_grants_say() {
    prove(
        "a function's role may do what `grants` prints, what running takes, and nothing else",
        |t| {
            let mut objections = Objections::new();
            for role in roles_of_functions(t) {
                let may: BTreeSet<Permission> = permissions(t, role)
                    .into_iter()
                    .filter(|it| !is_running(it))
                    .collect();
                let granted = granted(role.id);
                objections.extend(
                    may.difference(&granted)
                        .map(|it| format!("`{}` may, ungranted: {it:?}", role.id)),
                );
                objections.extend(
                    granted
                        .difference(&may)
                        .map(|it| format!("`{}` may not, granted: {it:?}", role.id)),
                );
            }
            objections
        },
        &[
            ("one action more", |t| {
                allow(t, "secretsmanager:PutSecretValue", "arn:x")
            }),
            ("no policy at all", |t| {
                t.set("AWS::IAM::Role", "Policies", &json!([]))
            }),
        ],
    );
}

/// One thing that a role may do.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Permission {
    pub(super) action: String,
    pub(super) resource: String,
}

/// Whether a function's role allows an action.
pub(super) fn may(t: &Template, function: Resource<'_>, action: &str) -> bool {
    let roles = function.targets("Role");
    roles
        .iter()
        .filter_map(|id| t.get(id))
        .any(|role| permissions(t, role).iter().any(|it| it.action == action))
}

/// All that a role may do, by policies in it and attached to it.
pub(super) fn permissions(t: &Template, role: Resource<'_>) -> Vec<Permission> {
    let inline = list(role.property("Policies")).map(|policy| &policy["PolicyDocument"]);
    let kinds = [
        "AWS::IAM::Policy",
        "AWS::IAM::RolePolicy",
        "AWS::IAM::ManagedPolicy",
    ];
    let attached = kinds
        .into_iter()
        .flat_map(|kind| t.of_type(kind))
        .filter(|policy| {
            policy.refers_to("Roles", role.id) || policy.refers_to("RoleName", role.id)
        });
    let documents = inline.chain(attached.map(|policy| policy.property("PolicyDocument")));
    documents
        .flat_map(|document| list(&document["Statement"]))
        .flat_map(allowed)
        .collect()
}

/// What a statement allows. One that allows all but something allows `*`.
fn allowed(statement: &Value) -> Vec<Permission> {
    let words = |name: &str, inverse: &str| -> Vec<String> {
        if statement[inverse].is_null() {
            list(&statement[name]).map(text).collect()
        } else {
            vec!["*".to_owned()]
        }
    };
    if statement["Effect"] == "Deny" {
        return Vec::new();
    }
    let resources = words("Resource", "NotResource");
    let pairs = words("Action", "NotAction").into_iter().flat_map(|action| {
        resources.iter().map(move |resource| Permission {
            action: action.clone(),
            resource: resource.clone(),
        })
    });
    pairs.collect()
}

fn is_running(permission: &Permission) -> bool {
    [&FORCED[..], &RUNNING[..]]
        .concat()
        .contains(&&*permission.action)
}

fn roles_of_functions(t: &Template) -> impl Iterator<Item = Resource<'_>> {
    t.of_type("AWS::IAM::Role").filter(|role| {
        t.of_type("AWS::Lambda::Function")
            .any(|function| function.refers_to("Role", role.id))
    })
}

/// What `grants --format json` says of a role: a list of `{"role", "statements", …}`.
fn granted(role: &str) -> BTreeSet<Permission> {
    static GRANTS: OnceLock<Value> = OnceLock::new();
    let grants = GRANTS.get_or_init(|| {
        let printed = Example::named("backend").print(&["grants", "--format", "json"]);
        serde_json::from_str(&printed).expect("`grants --format json` prints JSON")
    });
    let of_role = list(grants).filter(|grant| grant["role"] == role);
    of_role
        .flat_map(|grant| list(&grant["statements"]))
        .flat_map(allowed)
        .collect()
}

fn allow(t: &mut Template, action: &str, resource: &str) {
    let statement = json!({"Effect": "Allow", "Action": action, "Resource": resource});
    t.set(
        "AWS::IAM::Role",
        "Policies",
        &json!([{"PolicyName": "p", "PolicyDocument": {"Statement": [statement]}}]),
    );
}
