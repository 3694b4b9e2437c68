//! Facts 28 to 30: what holds for every resource, of any service.

use infra_tests::template::{list, text};
use serde_json::{Value, json};

use super::{Objections, object, prove};

#[test]
fn fact_28_no_partition_and_no_name_is_fixed() {
    prove(
        "28: ARNs take their partition and addresses their suffix from the stack, and nothing has a physical name",
        |t| {
            // A proxy's name is required; an API's is a label.
            let names = [
                "BucketName",
                "DBClusterIdentifier",
                "DBInstanceIdentifier",
                "DBSubnetGroupName",
                "FunctionName",
                "GroupName",
                "LogGroupName",
                "RoleName",
                "TableName",
            ];
            let fixed = t.resources().filter(|it| {
                let said = text(it.properties());
                said.contains("arn:aws:")
                    || said.contains(".amazonaws.com/")
                    || said.contains("execute-api.us-")
            });
            let named = t
                .resources()
                .filter(|it| names.iter().any(|name| it.property(name).is_string()));
            let outputs = text(&t.body()["Outputs"]);
            let suffix = (outputs.contains("amazonaws.com") || outputs.contains("arn:aws:"))
                .then(|| format!("an output has a fixed suffix or partition: {outputs}"));
            [
                object(fixed, "has a fixed partition or suffix"),
                object(named, "has a physical name"),
                suffix.into_iter().collect(),
            ]
            .concat()
        },
        &[
            ("a partition", |t| {
                t.set(
                    "AWS::RDS::DBProxy",
                    "RoleArn",
                    &"arn:aws:iam::1:role/x".into(),
                )
            }),
            ("a name", |t| {
                t.set("AWS::Lambda::Function", "FunctionName", &"mine".into())
            }),
        ],
    );
}

#[test]
fn fact_29_limits_are_kept() {
    prove(
        "29: 500 resources, 200 parameters and outputs, 1 MiB, ids of 255 letters and digits, 10,240 bytes of policy per role",
        |t| {
            let count = |section: &str| {
                t.body()[section]
                    .as_object()
                    .map_or(0, |entries| entries.len())
            };
            let sections = [("Resources", 500), ("Parameters", 200), ("Outputs", 200)];
            let full = sections
                .into_iter()
                .filter(|(section, limit)| count(section) > *limit);
            let ids = t.resources().filter(|it| {
                it.id.len() > 255 || !it.id.chars().all(|c| c.is_ascii_alphanumeric())
            });
            let wide = t.of_type("AWS::IAM::Role").filter(|role| {
                let documents = list(role.property("Policies"))
                    .map(|policy| policy["PolicyDocument"].to_string().len());
                documents.sum::<usize>() > 10_240
            });
            let mut objections: Objections = full
                .map(|(section, _)| format!("there are too many {section}"))
                .collect();
            objections.extend(object(ids, "has an illegal id"));
            objections.extend(object(wide, "has policies of more than 10,240 bytes"));
            objections.extend(
                (t.body().to_string().len() > 1 << 20)
                    .then(|| "the template is too long".to_owned()),
            );
            objections
        },
        &[
            ("an illegal id", |t| {
                t.add("A-B", "AWS::SNS::Topic", json!({}))
            }),
            ("501 resources", |t| {
                (0..500).for_each(|n| t.add(&format!("Topic{n}"), "AWS::SNS::Topic", json!({})))
            }),
            ("a long policy", |t| {
                let document = json!({"Statement": "x".repeat(10_241)});
                t.set(
                    "AWS::IAM::Role",
                    "Policies",
                    &json!([{"PolicyDocument": document}]),
                );
            }),
        ],
    );
}

#[test]
fn fact_30_ids_are_the_declared_names() {
    prove(
        "30: a logical id is the path of declared names, in CamelCase; a version may follow",
        |t| {
            let other = t.resources().filter(|it| {
                let path = it.attribute("Metadata")["aws:cdk:path"]
                    .as_str()
                    .unwrap_or_default();
                let declared = camel(path.split_once('/').map_or("", |(_stack, path)| path));
                let version = it
                    .id
                    .strip_prefix(&*declared)
                    .filter(|_| !declared.is_empty());
                !version.is_some_and(|version| version.chars().all(|c| c.is_ascii_hexdigit()))
            });
            object(
                other,
                "has an id that does not follow from its declared path",
            )
        },
        &[
            ("no path", |t| t.add("Topic", "AWS::SNS::Topic", json!({}))),
            ("another id", |t| {
                let first = t
                    .resources()
                    .next()
                    .map(|it| it.attribute("Metadata").clone());
                t.add("Renamed", "AWS::SNS::Topic", json!({}));
                t.change("AWS::SNS::Topic", |topic| {
                    topic["Metadata"] = first.clone().unwrap_or(Value::Null)
                });
            }),
        ],
    );
}

fn camel(path: &str) -> String {
    let words = path
        .split(|c: char| !c.is_ascii_alphanumeric())
        .filter(|word| !word.is_empty());
    words
        .map(|word| word[..1].to_ascii_uppercase() + &word[1..])
        .collect()
}

/// Keeps the helper honest: it is the rule by which ids are read here.
#[test]
fn paths_read_as_ids() {
    assert_eq!(camel("storage/database/cluster"), "StorageDatabaseCluster");
    assert_eq!(camel("api/routes/get-v1_users"), "ApiRoutesGetV1Users");
}
