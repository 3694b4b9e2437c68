//! What is refused, what is not, and what names it.

use serde_json::{Value as Json, json};

use super::{Allowed, Diff, Revision, between, listed, refused, text};

/// A stack with these resources, whose paths are their ids in small letters.
fn stack(resources: Json) -> Revision {
    let text = json!({ "Resources": resources }).to_string();
    let revision = Revision::of_template(&text).unwrap_or_else(|why| panic!("{why:?}"));
    revision.named("Shop")
}

fn check(before: Json, after: Json, expected: &str) -> Diff {
    let diff = between(&stack(before), &stack(after));
    assert_eq!(refused(&diff), expected, "{}", listed(&diff));
    diff
}

fn bucket(more: Json) -> Json {
    let mut bucket =
        json!({ "Type": "AWS::S3::Bucket", "Metadata": { "aws:cdk:path": "Shop/media/pictures" } });
    if let (Json::Object(bucket), Json::Object(more)) = (&mut bucket, more) {
        bucket.extend(more);
    }
    bucket
}

#[test]
fn a_removed_bucket_is_refused_until_it_is_named() {
    let expected = "\
error: `media.pictures`, an `AWS::S3::Bucket`, holds data and would be removed: it is deleted, which fails while anything is in it
  help: if that is meant, type `--allow-remove media.pictures`

1 resource that holds data would be removed or replaced
";
    let diff = check(
        json!({ "Pictures": bucket(json!({})) }),
        json!({}),
        expected,
    );
    for (name, is_named) in [
        ("media.pictures", true),
        ("media", true),
        ("Pictures", true),
        ("Shop.media.pictures", true),
        ("med", false),
        ("pictures", false),
        ("Shop", false),
        ("", false),
    ] {
        let allowed = Allowed {
            remove: vec![name.to_owned()],
            ..Allowed::default()
        };
        assert_eq!(text::refused(&diff, &allowed).is_none(), is_named, "{name}");
        assert_eq!(text::unused(&diff, &allowed).is_empty(), is_named, "{name}");
    }
    // Another word names another fate.
    let allowed = Allowed {
        replace: vec!["media".to_owned()],
        ..Allowed::default()
    };
    assert!(text::refused(&diff, &allowed).is_some());
    assert_eq!(
        text::unused(&diff, &allowed),
        "note: `--allow-replace media` allows nothing\n"
    );
}

#[test]
fn what_stays_in_the_account_is_refused_and_said_so() {
    let expected = "\
error: `media.pictures`, an `AWS::S3::Bucket`, holds data and would be replaced: `BucketName` cannot change in place, and the old one stays in the account, without a stack
  help: if that is meant, type `--allow-replace media.pictures`

1 resource that holds data would be removed or replaced
";
    let named = |name| json!({ "Pictures": bucket(json!({ "UpdateReplacePolicy": "Retain", "Properties": { "BucketName": name } })) });
    check(named("old-pictures"), named("new-pictures"), expected);
}

/// A change that can replace is refused only where nothing would be left, by what both revisions say.
#[test]
fn what_may_be_replaced_is_refused_if_its_data_would_go() {
    let database = |kind: &str, policy: &str| {
        json!({ "Database": {
            "Type": "AWS::RDS::DBInstance",
            "UpdateReplacePolicy": policy,
            "Properties": { "MultiAZ": kind == "many", "AllocatedStorage": "20" },
        } })
    };
    let refused = "\
error: `Database`, an `AWS::RDS::DBInstance`, holds data and may be replaced: a change of `MultiAZ` can require it, and the old one is deleted with its data
  help: if that is meant, type `--allow-replace Database`

1 resource that holds data would be removed or replaced
";
    check(
        database("one", "Delete"),
        database("many", "Delete"),
        refused,
    );
    let kept = check(
        database("one", "Snapshot"),
        database("many", "Snapshot"),
        "",
    );
    assert!(listed(&kept).contains("~/+ Database"), "{}", listed(&kept));
    assert!(
        listed(&kept).contains("if it is replaced, the old one is deleted after a final snapshot"),
        "{}",
        listed(&kept)
    );
    let late = check(
        database("one", "Delete"),
        database("many", "Snapshot"),
        refused
            .replace("deleted with its data", "deleted after a final snapshot")
            .as_str(),
    );
    assert!(
        listed(&late).contains("~ UpdateReplacePolicy: \"Delete\" -> \"Snapshot\""),
        "{}",
        listed(&late)
    );
}

/// A replacement takes along what names it in a property that cannot change.
#[test]
fn a_replacement_takes_others_along() {
    let stack = |name| {
        json!({
            "Group": { "Type": "AWS::RDS::DBSubnetGroup", "Properties": { "DBSubnetGroupName": name, "SubnetIds": ["subnet-1"] } },
            "Cluster": { "Type": "AWS::RDS::DBCluster", "Properties": { "DBSubnetGroupName": { "Ref": "Group" }, "Engine": "aurora-postgresql" } },
            "Reader": { "Type": "AWS::RDS::DBInstance", "Properties": { "DBClusterIdentifier": { "Ref": "Cluster" }, "Engine": "aurora-postgresql" } },
        })
    };
    let expected = "\
error: `Cluster`, an `AWS::RDS::DBCluster`, holds data and would be replaced: `DBSubnetGroupName` names `Group`, which is replaced, and the old one is deleted with its data
  help: if that is meant, type `--allow-replace Cluster`

1 resource that holds data would be removed or replaced
";
    let diff = check(stack("old"), stack("new"), expected);
    let said = "\
stack Shop

  -/+ Group: AWS::RDS::DBSubnetGroup
      ~ DBSubnetGroupName: \"old\" -> \"new\"  (requires replacement)
  -/+ Cluster: AWS::RDS::DBCluster
      ~ DBSubnetGroupName: ${Group}  (requires replacement, because `Group` is replaced)
      the old one is deleted with its data
  -/+ Reader: AWS::RDS::DBInstance
      ~ DBClusterIdentifier: ${Cluster}  (requires replacement, because `Cluster` is replaced)

0 to add, 0 to change, 3 to replace, 0 to remove
";
    assert_eq!(listed(&diff), said);
}

#[test]
fn what_loses_nothing_is_not_refused() {
    let queue = |timeout| json!({ "Jobs": { "Type": "AWS::SQS::Queue", "Properties": { "VisibilityTimeout": timeout, "QueueName": format!("jobs-{timeout}") } } });
    let diff = check(queue(30), queue(60), "");
    assert!(
        listed(&diff).contains("the old one is deleted with the messages in it"),
        "{}",
        listed(&diff)
    );
    check(json!({}), json!({ "Pictures": bucket(json!({})) }), "");
    let tagged = bucket(json!({ "Properties": { "Tags": [{ "Key": "team", "Value": "shop" }] } }));
    check(
        json!({ "Pictures": bucket(json!({})) }),
        json!({ "Pictures": tagged }),
        "",
    );
}

/// A stack that nobody declares any more is not deleted by a deploy.
#[test]
fn a_stack_that_is_gone_stays_deployed() {
    let before = stack(json!({ "Pictures": bucket(json!({})) }));
    let diff = between(&before, &Revision::default());
    assert_eq!(refused(&diff), "");
    let said = listed(&diff);
    assert!(
        said.contains("it stays deployed until") && said.contains("0 to remove"),
        "{said}"
    );
}

/// One in another does not: its resources go with it.
#[test]
fn a_nested_stack_that_is_gone_takes_its_data_with_it() {
    let nested = |has_nested: bool| {
        let stack = json!({ "Type": "AWS::CloudFormation::Stack", "Metadata": { "aws:asset:path": "nested.json" } });
        let files = move |file: &str| {
            let json = match file {
                "manifest.json" => json!({ "artifacts": { "Shop": {
                    "type": "aws:cloudformation:stack", "properties": { "templateFile": "shop.json" } } } }),
                "shop.json" if has_nested => json!({ "Resources": { "MediaStack": stack } }),
                "shop.json" => json!({ "Resources": {} }),
                _ => json!({ "Resources": { "Pictures": bucket(json!({})) } }),
            };
            Some(json.to_string())
        };
        Revision::of_assembly(&files).unwrap_or_else(|why| panic!("{why:?}"))
    };
    let diff = between(&nested(true), &nested(false));
    assert!(
        refused(&diff).contains("`media.pictures`"),
        "{}",
        refused(&diff)
    );
}

#[test]
fn the_type_of_a_logical_id_does_not_change() {
    let table = json!({ "Store": { "Type": "AWS::DynamoDB::Table" } });
    let diff = between(
        &stack(table),
        &stack(json!({ "Store": { "Type": "AWS::SQS::Queue" } })),
    );
    assert!(
        listed(&diff)
            .contains("it is an AWS::DynamoDB::Table until now, and CloudFormation refuses"),
        "{}",
        listed(&diff)
    );
    assert!(
        refused(&diff).contains(
            "`Store`, an `AWS::DynamoDB::Table`, holds data and would be replaced: its type changes"
        ),
        "{}",
        refused(&diff)
    );
}

/// Who else writes templates names what is implied, too, as the CDK does.
#[test]
fn a_dependency_that_another_one_implies_is_no_change() {
    let function = |after: Json| {
        json!({
            "Role": { "Type": "AWS::IAM::Role" },
            "Policy": { "Type": "AWS::IAM::Policy", "Properties": { "Roles": [{ "Ref": "Role" }] } },
            "Log": { "Type": "AWS::Logs::LogGroup", "Condition": "Logs", "DependsOn": "Role" },
            "Worker": { "Type": "AWS::Lambda::Function", "DependsOn": after },
        })
    };
    for (before, after, is_same) in [
        (json!(["Policy", "Role"]), json!(["Policy"]), true),
        (json!(["Policy", "Role"]), json!("Policy"), true),
        (json!(["Policy", "Role"]), json!("Role"), false),
        // Where the log is not there, nobody waits for what it waits for.
        (json!(["Log", "Role"]), json!(["Log"]), false),
    ] {
        let diff = between(&stack(function(before)), &stack(function(after.clone())));
        let listed = listed(&diff);
        assert_eq!(!listed.contains("Worker"), is_same, "{after}: {listed}");
    }
}

#[test]
fn policies_and_other_sections_are_told() {
    let before = json!({ "Pictures": bucket(json!({ "DeletionPolicy": "Retain", "DependsOn": ["B", "A"] })) });
    let after = json!({ "Pictures": bucket(json!({ "DeletionPolicy": "Delete", "DependsOn": ["A", "B"], "Condition": "Prod" })) });
    let mut stacks = [before, after].map(|resources| json!({ "Resources": resources }));
    stacks[0]["Parameters"] = json!({ "Stage": { "Type": "String", "Default": "dev" } });
    stacks[0]["Outputs"] = json!({ "Old": { "Value": "x" } });
    stacks[1]["Parameters"] = json!({ "Stage": { "Type": "String", "Default": "prod" } });
    stacks[1]["Conditions"] = json!({ "Prod": { "Fn::Equals": [{ "Ref": "Stage" }, "prod"] } });
    stacks[1]["Transform"] = json!("AWS::LanguageExtensions");
    let [before, after] = stacks.map(|stack| {
        Revision::of_template(&stack.to_string())
            .unwrap_or_else(|why| panic!("{why:?}"))
            .named("Shop")
    });
    let expected = "\
stack Shop

  ~ media.pictures: AWS::S3::Bucket  Pictures
      ~ DeletionPolicy: \"Retain\" -> \"Delete\"  (a removal deletes it with its data)
      + Condition: \"Prod\"  (where it is false, the resource is removed)
  ~ parameter Stage
      ~ Default: \"dev\" -> \"prod\"
  + condition Prod: {\"Fn::Equals\":[{\"Ref\":\"Stage\"},\"prod\"]}
  + Transform: \"AWS::LanguageExtensions\"
  - output Old
      - Value: \"x\"

0 to add, 1 to change, 0 to replace, 0 to remove
";
    assert_eq!(listed(&between(&before, &after)), expected);
}

/// The keys of a reader's script, which stay.
#[test]
fn the_shape_of_json_is_kept() {
    let named =
        |name| json!({ "Pictures": bucket(json!({ "Properties": { "BucketName": name } })) });
    let diff = between(&stack(named("old")), &stack(named("new")));
    let json = diff.json(&Allowed::default());
    assert_eq!(json["version"], 1);
    assert_eq!(
        json["summary"],
        json!({ "add": 0, "change": 0, "mayReplace": 0, "replace": 1, "remove": 0 })
    );
    let resource = &json["stacks"][0]["resources"][0];
    let expected = json!({
        "action": "replace", "path": "media.pictures", "logicalId": "Pictures", "type": "AWS::S3::Bucket", "typeBefore": null,
        "at": null, "holdsData": true, "fate": "deleted", "attributes": [],
        "properties": [{ "path": "BucketName", "effect": "replace", "before": "old", "after": "new" }],
    });
    assert_eq!(resource, &expected);
    assert_eq!(
        json["refused"][0]["allowedBy"],
        json!(["--allow-replace", "media.pictures"])
    );
    assert_eq!(json["renames"], json!([]));
}

#[test]
fn colours_are_for_those_who_see_them() {
    let diff = between(
        &stack(json!({ "Pictures": bucket(json!({})) })),
        &stack(json!({})),
    );
    assert!(
        text::list(&diff, text::Paint { colours: true })
            .contains("\u{1b}[31m- media.pictures: AWS::S3::Bucket\u{1b}[0m")
    );
    assert!(!listed(&diff).contains('\u{1b}'));
}
