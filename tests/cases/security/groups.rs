//! Fact 6, and who reaches whom: the database is reached by the proxy only, the proxy by what was
//! granted to connect only.

use std::collections::BTreeSet;

use infra_tests::template::{Resource, Template, list, references};
use serde_json::{Value, json};

use super::{Objections, object, policies, prove};

const GROUP: &str = "AWS::EC2::SecurityGroup";
const INGRESS: &str = "AWS::EC2::SecurityGroupIngress";
const EGRESS: &str = "AWS::EC2::SecurityGroupEgress";

#[test]
fn fact_06_rules_are_standalone() {
    prove(
        "6: rules stand alone, no group has inline ones too, and none has more than 60",
        |t| {
            let mixed = [
                (INGRESS, "SecurityGroupIngress"),
                (EGRESS, "SecurityGroupEgress"),
            ]
            .into_iter()
            .flat_map(|(kind, inline)| {
                t.of_type(GROUP).filter(move |group| {
                    let rules = t
                        .of_type(kind)
                        .filter(|rule| rule.refers_to("GroupId", group.id))
                        .count();
                    let inline = list(group.property(inline)).count();
                    inline > 0 && rules > 0 || inline + rules > 60
                })
            });
            object(mixed, "mixes inline and standalone rules, or has too many")
        },
        &[
            ("an inline rule on every group", |t| {
                t.set(
                    GROUP,
                    "SecurityGroupIngress",
                    &json!([{"IpProtocol": "tcp", "CidrIp": "10.0.0.0/16"}]),
                );
            }),
            ("61 rules", |t| {
                let Some(group) = t.of_type(GROUP).next().map(|group| group.id.to_owned()) else {
                    return;
                };
                for port in 0..61 {
                    t.add(
                        &format!("Rule{port}"),
                        INGRESS,
                        json!({"GroupId": {"Ref": group}, "FromPort": port}),
                    );
                }
            }),
        ],
    );
}

#[test]
fn fact_06_an_api_has_one_group() {
    prove(
        "6: all functions of an API stand in one group, not one per route",
        |t| {
            let functions = super::api::functions(t);
            let groups: BTreeSet<_> = functions.iter().map(|function| groups(*function)).collect();
            (groups.len() != 1)
                .then(|| format!("the API's functions stand in {groups:?}"))
                .into_iter()
                .collect()
        },
        &[("each route in a group of its own", |t| {
            t.change("AWS::Lambda::Function", |function| {
                let own = function["Metadata"]["aws:cdk:path"].clone();
                function["Properties"]["VpcConfig"]["SecurityGroupIds"] = json!([{ "Ref": own }]);
            });
        })],
    );
}

#[test]
fn only_the_proxy_reaches_the_database() {
    prove(
        "the database's group is reached from the proxy's group on 5432, and by nothing else",
        |t| {
            let proxies = held_by(t, "AWS::RDS::DBProxy");
            held_by(t, "AWS::RDS::DBCluster")
                .iter()
                .flat_map(|group| strangers(t, group, &proxies))
                .collect()
        },
        &[
            ("open to the world", open_to_the_world),
            ("open to functions", |t| {
                t.change("AWS::Lambda::Function", |f| {
                    f["Properties"]["VpcConfig"]["SecurityGroupIds"] = json!([{"Ref": "Other"}])
                });
                let database: Vec<String> = held_by(t, "AWS::RDS::DBCluster").into_iter().collect();
                let rule = json!({"GroupId": {"Ref": database[0]}, "SourceSecurityGroupId": {"Ref": "Other"}, "FromPort": 5432, "ToPort": 5432});
                t.add("Rule", INGRESS, rule);
            }),
            ("other ports", |t| t.set(INGRESS, "ToPort", &6000.into())),
            ("the database in the proxy's group", |t| {
                let groups = t
                    .of_type("AWS::RDS::DBProxy")
                    .next()
                    .map(|proxy| proxy.property("VpcSecurityGroupIds").clone());
                t.set(
                    "AWS::RDS::DBCluster",
                    "VpcSecurityGroupIds",
                    &groups.unwrap_or_default(),
                );
            }),
        ],
    );
}

#[test]
fn only_what_was_granted_reaches_the_proxy() {
    prove(
        "the proxy's group is reached on 5432 from the groups of functions that may connect, and by nothing else",
        |t| {
            let granted = t
                .of_type("AWS::Lambda::Function")
                .filter(|function| policies::may(t, *function, "rds-db:connect"));
            let granted: BTreeSet<String> = granted.flat_map(groups).collect();
            held_by(t, "AWS::RDS::DBProxy")
                .iter()
                .flat_map(|group| strangers(t, group, &granted))
                .collect()
        },
        &[
            ("open to the world", open_to_the_world),
            ("a function that was granted nothing", |t| {
                t.set("AWS::IAM::Role", "Policies", &json!([]));
            }),
            ("no way in", |t| t.remove(INGRESS)),
        ],
    );
}

fn open_to_the_world(t: &mut Template) {
    let groups: Vec<String> = t.of_type(GROUP).map(|group| group.id.to_owned()).collect();
    for group in groups {
        let rule = json!({"GroupId": {"Ref": group}, "CidrIp": "0.0.0.0/0", "FromPort": 5432, "ToPort": 5432});
        t.add(&format!("Open{group}"), INGRESS, rule);
    }
}

/// Objects to every rule into a group that is not from one of these groups on 5432, and to a group
/// of these that cannot come in.
fn strangers(t: &Template, group: &str, welcome: &BTreeSet<String>) -> Objections {
    let mut objections = Objections::new();
    let mut came = BTreeSet::new();
    for (holder, rule) in rules_into(t, group) {
        let from = references(&rule["SourceSecurityGroupId"]);
        let ports = [&rule["FromPort"], &rule["ToPort"]];
        let is_known = !from.is_empty()
            && from.is_subset(welcome)
            && ["CidrIp", "CidrIpv6", "SourcePrefixListId"]
                .iter()
                .all(|other| rule[*other].is_null());
        if !is_known || !ports.iter().all(|port| **port == 5432 || **port == "5432") {
            objections.push(format!("`{holder}` lets in {rule}"));
        }
        came.extend(from);
    }
    let absent = welcome
        .difference(&came)
        .map(|from| format!("nothing lets `{from}` into `{group}`"));
    objections.extend(absent);
    if welcome.contains(group) {
        objections.push(format!("`{group}` is on both sides of the rule"));
    }
    objections
}

/// The rules into a group, standalone and inline, with the resource that holds them.
fn rules_into<'t>(t: &'t Template, group: &str) -> Vec<(&'t str, &'t Value)> {
    let standalone = t
        .of_type(INGRESS)
        .filter(|rule| rule.refers_to("GroupId", group));
    let standalone = standalone.map(|rule| (rule.id, rule.properties()));
    let inline = t.get(group).into_iter().flat_map(|holder| {
        list(holder.property("SecurityGroupIngress")).map(move |rule| (holder.id, rule))
    });
    standalone.chain(inline).collect()
}

/// The groups that resources of a type stand in.
fn held_by(t: &Template, kind: &str) -> BTreeSet<String> {
    t.of_type(kind).flat_map(groups).collect()
}

/// The groups that a resource stands in.
fn groups(resource: Resource<'_>) -> BTreeSet<String> {
    let properties = ["VpcConfig.SecurityGroupIds", "VpcSecurityGroupIds"];
    properties
        .iter()
        .flat_map(|property| resource.targets(property))
        .collect()
}
