//! Facts 22 to 25: nothing runs before the schema is there, and the schema's change is told by its
//! files. (What the migrator itself does, facts 24 to 26, is proved by running it.)

use infra_tests::template::{Resource, Template, text};
use serde_json::{Value, json};

use super::{Objections, functions, number, object, policies, prove, topology::default_routes};

#[test]
fn fact_22_functions_wait_for_the_migration() {
    prove(
        "22: every function that is told a database waits for the migration",
        |t| {
            let migrations: Vec<&str> = custom_resources(t).map(|migration| migration.id).collect();
            let late = connecting(t).filter(|function| {
                let known = t.waits_for(*function);
                migrations.is_empty() || !migrations.iter().all(|id| known.contains(*id))
            });
            let none = connecting(t)
                .next()
                .is_none()
                .then(|| "no function connects".to_owned());
            object(late, "does not wait for the migration")
                .into_iter()
                .chain(none)
                .collect()
        },
        &[
            ("no waiting", |t| {
                t.drop_attribute(functions::FUNCTION, "DependsOn")
            }),
            ("no migration", |t| {
                t.remove("AWS::CloudFormation::CustomResource");
                t.remove("Custom::Migration");
                t.change(functions::FUNCTION, |function| {
                    if let Some(first) = function["DependsOn"].as_array_mut() {
                        first.clear();
                    }
                });
            }),
        ],
    );
}

/// Whoever may change the schema can undo what a migration made.
#[test]
fn fact_22_nobody_but_the_migration_is_the_master() {
    prove(
        "22: functions that connect log in as a role of their own, whose secret the migration is told",
        |t| {
            let masters: Vec<String> = t
                .of_type("AWS::RDS::DBCluster")
                .map(|cluster| text(cluster.property("MasterUsername")))
                .collect();
            let is_master = |function: &Resource<'_>| {
                let variables = functions::variables(*function);
                let mut users = variables.iter().filter(|(name, _)| name.ends_with("_USER"));
                let roles = function.targets("Role");
                let mut may = roles
                    .iter()
                    .filter_map(|id| t.get(id))
                    .flat_map(|role| policies::permissions(t, role));
                users.any(|(_, user)| masters.contains(&text(user)))
                    || may.any(|it| {
                        it.action == "rds-db:connect"
                            && masters
                                .iter()
                                .any(|user| it.resource.ends_with(&format!("/{user}")))
                    })
            };
            let untold =
                custom_resources(t).filter(|migration| migration.targets("AppSecret").is_empty());
            let masters = connecting(t).filter(is_master);
            [
                object(masters, "logs in as the master"),
                object(untold, "is told no secret of the application's role"),
            ]
            .concat()
        },
        &[
            ("the master's name", |t| {
                t.change(functions::FUNCTION, |function| {
                    function["Properties"]["Environment"]["Variables"]["DATABASE_USER"] =
                        "master".into();
                })
            }),
            ("the master's permission", |t| {
                let statement = json!({"Action": "rds-db:connect", "Resource": "arn:aws:rds-db:::dbuser:x/master"});
                t.set(
                    "AWS::IAM::Role",
                    "Policies",
                    &json!([{"PolicyDocument": {"Statement": statement}}]),
                );
            }),
            ("no secret", |t| set(t, "AppSecret", &Value::Null)),
        ],
    );
}

#[test]
fn fact_22_the_migration_waits_for_all_that_it_needs() {
    prove(
        "22: the migration waits for the instances, the proxy's targets, its way in, its policy and its way out",
        |t| {
            let mut objections = Objections::new();
            for migration in custom_resources(t) {
                let known = t.waits_for(migration);
                let functions: Vec<_> = migration
                    .targets("ServiceToken")
                    .iter()
                    .filter_map(|id| t.get(id))
                    .collect();
                let kinds = ["AWS::RDS::DBInstance", "AWS::RDS::DBProxyTargetGroup"];
                let needed = kinds.into_iter().flat_map(|kind| t.of_type(kind));
                let needed = needed.chain(functions.iter().flat_map(|function| ways(t, *function)));
                let early = needed.filter(|needed| !known.contains(needed.id));
                objections.extend(
                    early.map(|needed| {
                        format!("`{}` does not wait for `{}`", migration.id, needed.id)
                    }),
                );
                if functions.is_empty() {
                    objections.push(format!("`{}` is done by no function", migration.id));
                }
            }
            objections
        },
        &[
            ("no waiting at all", |t| {
                for kind in [
                    "AWS::CloudFormation::CustomResource",
                    "Custom::Migration",
                    functions::FUNCTION,
                ] {
                    t.drop_attribute(kind, "DependsOn");
                }
            }),
            ("an instance more", |t| {
                t.add("Reader", "AWS::RDS::DBInstance", json!({}))
            }),
        ],
    );
}

#[test]
fn fact_23_the_trigger_is_a_hash_of_the_files() {
    prove(
        "23: the migration carries a hash, and nothing that is a time",
        |t| {
            let unhashed = custom_resources(t).filter(|migration| {
                let properties = migration.properties().as_object();
                !properties
                    .into_iter()
                    .flatten()
                    .any(|(_, value)| value.as_str().is_some_and(is_hash))
            });
            object(unhashed, "carries no hash of its files")
        },
        &[("the time", |t| {
            for kind in ["AWS::CloudFormation::CustomResource", "Custom::Migration"] {
                t.change(kind, |migration| {
                    let properties = migration["Properties"]
                        .as_object_mut()
                        .into_iter()
                        .flatten();
                    for (_, value) in properties.filter(|(_, value)| value.is_string()) {
                        *value = "1763895600000".into();
                    }
                });
            }
        })],
    );
}

#[test]
fn fact_24_a_migration_ends() {
    prove(
        "24: the migration has a time limit, in seconds, that its function's fits in",
        |t| {
            let endless = custom_resources(t).filter(|migration| {
                let functions = migration.targets("ServiceToken");
                let longest = functions
                    .iter()
                    .filter_map(|id| number(t.get(id)?, "Timeout"))
                    .fold(0.0, f64::max);
                !number(*migration, "ServiceTimeout")
                    .is_some_and(|limit| longest < limit && limit <= 3600.0)
            });
            object(
                endless,
                "has no time limit, or one that is shorter than its function's",
            )
        },
        &[
            ("none", |t| set(t, "ServiceTimeout", &Value::Null)),
            ("too short", |t| set(t, "ServiceTimeout", &1.into())),
        ],
    );
}

#[test]
fn fact_25_an_update_replaces_nothing() {
    prove(
        "25: the migration's properties are texts, as its function gets them, and none names a resource's version",
        |t| {
            let typed = custom_resources(t).filter(|migration| {
                let properties = migration.properties().as_object().into_iter().flatten();
                let own = properties.filter(|(name, _)| *name != "ServiceTimeout");
                own.into_iter()
                    .any(|(_, value)| value.is_number() || value.is_boolean())
            });
            object(
                typed,
                "has a property that arrives as another type than it was written",
            )
        },
        &[("a number", |t| set(t, "Count", &1.into()))],
    );
}

/// The template's custom resources.
pub(super) fn custom_resources(t: &Template) -> impl Iterator<Item = Resource<'_>> {
    t.resources().filter(|it| {
        it.kind() == "AWS::CloudFormation::CustomResource" || it.kind().starts_with("Custom::")
    })
}

/// Functions that are told a database, but for those that migrate it.
fn connecting(t: &Template) -> impl Iterator<Item = Resource<'_>> {
    t.of_type(functions::FUNCTION).filter(|function| {
        let is_told = functions::variables(*function)
            .iter()
            .any(|(name, _)| name.starts_with("DATABASE_"));
        is_told
            && !custom_resources(t)
                .any(|migration| migration.refers_to("ServiceToken", function.id))
    })
}

/// What a function in a VPC needs besides itself: its group's rules at the proxy, its role's policies,
/// its subnets' routes.
fn ways<'t>(t: &'t Template, function: Resource<'t>) -> Vec<Resource<'t>> {
    let [groups, roles, subnets] = ["VpcConfig.SecurityGroupIds", "Role", "VpcConfig.SubnetIds"]
        .map(|property| function.targets(property));
    let of_group = |rule: &Resource<'_>| {
        ["SourceSecurityGroupId", "GroupId"]
            .iter()
            .any(|end| !rule.targets(end).is_disjoint(&groups))
    };
    let rules = [
        "AWS::EC2::SecurityGroupIngress",
        "AWS::EC2::SecurityGroupEgress",
    ];
    let rules = rules
        .into_iter()
        .flat_map(|kind| t.of_type(kind))
        .filter(of_group);
    let policies = t
        .of_type("AWS::IAM::Policy")
        .filter(|policy| !policy.targets("Roles").is_disjoint(&roles));
    let routes = subnets
        .iter()
        .filter_map(|id| t.get(id))
        .flat_map(|subnet| default_routes(t, subnet));
    rules.chain(policies).chain(routes).collect()
}

fn is_hash(text: &str) -> bool {
    text.len() >= 16
        && text.chars().all(|c| c.is_ascii_hexdigit())
        && !text.chars().all(|c| c.is_ascii_digit())
}

fn set(t: &mut Template, property: &str, value: &Value) {
    let kinds: Vec<String> = custom_resources(t)
        .map(|migration| migration.kind().to_owned())
        .collect();
    for kind in kinds {
        t.set(&kind, property, value);
    }
}
