//! Facts 11 to 13: the proxy, what it waits for, and how one gets in.

use infra_tests::template::{Resource, list, text};
use serde_json::{Value, json};

use super::{
    database::{CLUSTER, INSTANCE, is_login},
    each, is_true, policies, prove,
};

pub(super) const PROXY: &str = "AWS::RDS::DBProxy";
const TARGETS: &str = "AWS::RDS::DBProxyTargetGroup";

#[test]
fn fact_11_the_proxy_lets_in_by_iam_and_tls() {
    prove(
        "11: a proxy has a name, TLS, IAM authentication and two subnets; its role may read just its users' secrets",
        |t| {
            let strict = |proxy: Resource<'_>| {
                let by_iam = list(proxy.property("Auth")).all(|auth| auth["IAMAuth"] == "REQUIRED");
                !proxy.property("DBProxyName").is_null()
                    && is_true(proxy, "RequireTLS")
                    && by_iam
                    && list(proxy.property("Auth")).count() > 0
                    && proxy.property("EngineFamily") == "POSTGRESQL"
                    && proxy.targets("VpcSubnetIds").len() >= 2
            };
            let narrow = |proxy: Resource<'_>| {
                let roles = proxy.targets("RoleArn");
                let mut permissions = roles
                    .iter()
                    .filter_map(|id| t.get(id))
                    .flat_map(|role| policies::permissions(t, role))
                    .peekable();
                permissions.peek().is_some()
                    && permissions.all(|it| match it.action.as_str() {
                        "secretsmanager:GetSecretValue" | "secretsmanager:DescribeSecret" => {
                            is_login(t, &it.resource)
                        }
                        action => action == "kms:Decrypt" && it.resource != "*",
                    })
            };
            let trusted = |proxy: Resource<'_>| {
                let roles = proxy.targets("RoleArn");
                roles.iter().filter_map(|id| t.get(id)).all(|role| {
                    text(role.property("AssumeRolePolicyDocument"))
                        .contains("Service:rds.amazonaws.com")
                })
            };
            [
                each(t, PROXY, strict, "is not strict enough"),
                each(
                    t,
                    PROXY,
                    narrow,
                    "has a role that may more, or less, than read its users' secrets",
                ),
                each(t, PROXY, trusted, "has a role that RDS cannot take"),
            ]
            .concat()
        },
        &[
            ("no name", |t| t.set(PROXY, "DBProxyName", &Value::Null)),
            ("no TLS", |t| t.set(PROXY, "RequireTLS", &false.into())),
            ("no IAM", |t| {
                t.change(PROXY, |proxy| {
                    proxy["Properties"]["Auth"][0]["IAMAuth"] = "DISABLED".into()
                })
            }),
            ("one subnet", |t| {
                t.set(PROXY, "VpcSubnetIds", &json!([{"Ref": "One"}]))
            }),
            ("a role that may nothing", |t| {
                t.set("AWS::IAM::Role", "Policies", &json!([]))
            }),
            ("a role for functions", |t| {
                let trust =
                    json!({"Statement": [{"Principal": {"Service": "lambda.amazonaws.com"}}]});
                t.set("AWS::IAM::Role", "AssumeRolePolicyDocument", &trust);
            }),
        ],
    );
}

#[test]
fn fact_12_targets_wait_until_they_can_be_reached() {
    prove(
        "12: the target group is `default` and waits for every instance, the proxy's role and the way into the cluster",
        |t| {
            let waits = |targets: Resource<'_>| {
                let known = t.waits_for(targets);
                let groups: Vec<String> = t
                    .of_type(CLUSTER)
                    .flat_map(|cluster| cluster.targets("VpcSecurityGroupIds"))
                    .collect();
                let ways = t
                    .of_type("AWS::EC2::SecurityGroupIngress")
                    .filter(|rule| groups.iter().any(|group| rule.refers_to("GroupId", group)));
                let roles: Vec<String> = t
                    .of_type(PROXY)
                    .flat_map(|proxy| proxy.targets("RoleArn"))
                    .collect();
                let attached = t
                    .of_type("AWS::IAM::Policy")
                    .filter(|policy| roles.iter().any(|role| policy.refers_to("Roles", role)));
                let first: Vec<&str> = t
                    .of_type(INSTANCE)
                    .chain(ways)
                    .chain(attached)
                    .map(|it| it.id)
                    .collect();
                first.iter().all(|id| known.contains(*id))
                    && roles.iter().all(|role| known.contains(role))
            };
            [
                each(
                    t,
                    TARGETS,
                    |targets| targets.property("TargetGroupName") == "default",
                    "has another name",
                ),
                each(t, TARGETS, waits, "does not wait for what it needs"),
            ]
            .concat()
        },
        &[
            ("no waiting", |t| t.drop_attribute(TARGETS, "DependsOn")),
            ("another name", |t| {
                t.set(TARGETS, "TargetGroupName", &"mine".into())
            }),
            ("an instance more", |t| t.add("Reader", INSTANCE, json!({}))),
        ],
    );
}

#[test]
fn fact_13_connecting_is_a_permission() {
    prove(
        "13: `rds-db:connect` names one user of the proxy, by the proxy's id in its ARN",
        |t| {
            let proxy = |id: &str| json!({"Fn::Select": [6, {"Fn::Split": [":", {"Fn::GetAtt": [id, "DBProxyArn"]}]}]});
            let ids: Vec<String> = t.of_type(PROXY).map(|it| text(&proxy(it.id))).collect();
            let roles = t
                .of_type("AWS::IAM::Role")
                .flat_map(|role| policies::permissions(t, role));
            let connects: Vec<String> = roles
                .filter(|it| it.action == "rds-db:connect")
                .map(|it| it.resource)
                .collect();
            if connects.is_empty() {
                return vec!["nothing may connect".to_owned()];
            }
            let is_one = |arn: &String| {
                let Some((prefix, user)) = arn.rsplit_once('/') else {
                    return false;
                };
                let of_proxy = ids
                    .iter()
                    .any(|id| prefix.ends_with(&format!(":dbuser:{id}")));
                prefix.starts_with("arn:${AWS::Partition}:rds-db:")
                    && of_proxy
                    && !user.is_empty()
                    && !user.contains('*')
            };
            let wrong = connects.iter().filter(|arn| !is_one(arn));
            wrong
                .map(|arn| format!("`rds-db:connect` on `{arn}` is not a user of the proxy"))
                .collect()
        },
        &[
            ("any user", |t| {
                let statement = json!({"Action": "rds-db:connect", "Resource": "arn:aws:rds-db:*:*:dbuser:*/*"});
                t.set(
                    "AWS::IAM::Role",
                    "Policies",
                    &json!([{"PolicyDocument": {"Statement": statement}}]),
                );
            }),
            ("nothing", |t| {
                t.set("AWS::IAM::Role", "Policies", &json!([]))
            }),
        ],
    );
}
