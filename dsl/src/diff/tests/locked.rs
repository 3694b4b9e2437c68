//! A lock sees a loss without the templates of before.

use serde_json::{Value as Json, json};

use super::{
    super::lock::{Broken, Lock},
    Revision,
};

fn stack(resources: Json) -> Revision {
    let text = json!({ "Resources": resources }).to_string();
    Revision::of_template(&text)
        .unwrap_or_else(|why| panic!("{why:?}"))
        .named("Shop")
}

fn cluster(path: &str, database: &str) -> Json {
    json!({
        "Type": "AWS::RDS::DBCluster",
        "DeletionPolicy": "Snapshot",
        "Properties": {
            "Engine": "aurora-postgresql",
            "DatabaseName": database,
            "DBSubnetGroupName": { "Ref": "Group" },
            "BackupRetentionPeriod": 7,
        },
        "Metadata": { "aws:cdk:path": format!("Shop/{path}") },
    })
}

fn group(name: &str) -> Json {
    json!({ "Type": "AWS::RDS::DBSubnetGroup", "Properties": { "DBSubnetGroupName": name, "SubnetIds": ["subnet-1"] } })
}

fn before() -> Lock {
    let revision =
        stack(json!({ "Group": group("g"), "StorageCluster": cluster("storage/cluster", "app") }));
    Lock::of(&revision, &Lock::default())
}

/// What the lock says of these resources.
fn check(resources: Json, expected: &[&str]) {
    let lost = before().lost(&stack(resources));
    let facts: Vec<&str> = lost.iter().map(|lost| lost.fact.as_str()).collect();
    assert_eq!(facts, expected);
}

#[test]
fn it_holds_what_replaces_data_and_nothing_else() {
    let expected = r#"{
  "about": "What holds data, and what would replace it. Written by the command `lock`; `synth` refuses to lose what stands here.",
  "version": 1,
  "stacks": {
    "Shop": {
      "Group": {
        "path": "Group",
        "type": "AWS::RDS::DBSubnetGroup",
        "holdsData": false,
        "createOnly": {
          "DBSubnetGroupName": "g"
        }
      },
      "StorageCluster": {
        "path": "storage.cluster",
        "type": "AWS::RDS::DBCluster",
        "createOnly": {
          "DBSubnetGroupName": {
            "Ref": "Group"
          },
          "DatabaseName": "app"
        }
      }
    }
  }
}
"#;
    assert_eq!(before().text(), expected);
    assert_eq!(Lock::read(expected), Ok(before()));
    assert_eq!(before().count(), 1);
}

#[test]
fn what_is_not_a_lock_is_told_apart() {
    assert_eq!(Lock::read("<<<<<<< HEAD"), Err(Broken::Format));
    assert_eq!(Lock::read("{}"), Err(Broken::Format));
    assert_eq!(
        Lock::read(r#"{"version":2,"stacks":{}}"#),
        Err(Broken::Later)
    );
}

#[test]
fn what_stays_or_is_added_is_not_lost() {
    check(
        json!({ "Group": group("g"), "StorageCluster": cluster("storage/cluster", "app") }),
        &[],
    );
    // A path is not a fact about the resource.
    check(
        json!({ "Group": group("g"), "StorageCluster": cluster("storage/database", "app") }),
        &[],
    );
    check(
        json!({ "Group": group("g"), "StorageCluster": cluster("storage/cluster", "app"), "Files": { "Type": "AWS::S3::Bucket" } }),
        &[],
    );
}

#[test]
fn what_would_go_is_lost() {
    check(
        json!({}),
        &["`storage.cluster`, an `AWS::RDS::DBCluster`, holds data and would be removed"],
    );
    check(
        json!({ "Group": group("g"), "StorageCluster": cluster("storage/cluster", "shop") }),
        &[
            "`storage.cluster`, an `AWS::RDS::DBCluster`, holds data and would be replaced: `DatabaseName` cannot change in place, and the old one is deleted with its data",
        ],
    );
    check(
        json!({ "Group": group("other"), "StorageCluster": cluster("storage/cluster", "app") }),
        &[
            "`storage.cluster`, an `AWS::RDS::DBCluster`, holds data and would be replaced: `DBSubnetGroupName` names `Group`, which is replaced, and the old one is deleted with its data",
        ],
    );
}

#[test]
fn a_rename_is_recognised() {
    let lost = before().lost(&stack(
        json!({ "Group": group("g"), "StorageDatabase": cluster("storage/database", "app") }),
    ));
    let kept: Vec<Option<&str>> = lost.iter().map(|lost| lost.kept_by.as_deref()).collect();
    assert_eq!(
        kept,
        [Some(
            "write `#[was(cluster)]` before `database`, which keeps `StorageCluster`"
        )]
    );
}

/// Programs of one package share the file, and a stack that is not declared any more is not deleted by a deploy.
#[test]
fn other_stacks_are_left_alone() {
    let other = stack(json!({})).named("Other");
    assert_eq!(before().lost(&other).len(), 0);
    let both = before().with(Lock::of(&other, &Lock::default()), &other);
    assert_eq!(both, before());
    let shop = stack(json!({}));
    assert_eq!(before().with(Lock::default(), &shop).count(), 0);
}

/// What stands in the lock stays in the comparison when it holds no data by today's rules.
#[test]
fn a_log_that_begins_to_expire_is_not_removed() {
    let log = |days: Json| json!({ "Log": { "Type": "AWS::Logs::LogGroup", "Properties": { "LogGroupName": "audit", "RetentionInDays": days } } });
    let forever = json!({ "Log": { "Type": "AWS::Logs::LogGroup", "Properties": { "LogGroupName": "audit" } } });
    let lock = Lock::of(&stack(forever), &Lock::default());
    assert_eq!(lock.count(), 1);
    assert_eq!(lock.lost(&stack(log(30.into()))).len(), 0);
}
