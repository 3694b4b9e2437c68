//! What is read of assemblies and templates.

use super::{Place, Revision, Unreadable, stack::place};

#[test]
fn a_template_is_read_as_it_is_written_and_as_it_is_answered() {
    let template = r#"{"Resources":{"Queue":{"Type":"AWS::SQS::Queue"}}}"#;
    let answer = format!(r#"{{"TemplateBody":{template},"StagesAvailable":["Original"]}}"#);
    let text = serde_json::json!({ "TemplateBody": template }).to_string();
    for written in [template.to_owned(), answer, text] {
        let revision = Revision::of_template(&written)
            .ok()
            .map(|one| one.named("Shop"));
        let stack = revision.as_ref().and_then(|one| one.stack("Shop"));
        assert!(
            stack.is_some_and(|stack| stack.resource("Queue").is_some()),
            "{written}"
        );
    }
}

#[test]
fn what_is_no_template_is_told_apart() {
    let check =
        |text: &str, why| assert_eq!(Revision::of_template(text).err(), Some(why), "{text}");
    check("Resources:\n  Queue:\n", Unreadable::NotJson);
    check(r#"{"TemplateBody":"Resources:\n"}"#, Unreadable::NotJson);
    check("{}", Unreadable::NotATemplate);
    check("[]", Unreadable::NotJson);
}

#[test]
fn an_assembly_has_stacks_in_stages_and_nested_ones() {
    let read = |file: &str| {
        let text = match file {
            "manifest.json" => {
                r#"{"artifacts":{
                    "Shop":{"type":"aws:cloudformation:stack","properties":{"templateFile":"a.json","stackName":"Shop-dev"},
                        "metadata":{"/Shop-dev/api/get":[{"trace":["infra! (src/api.rs:3:5)","api: Api (src/main.rs:7:9)"]}]}},
                    "Shop.assets":{"type":"cdk:asset-manifest"},
                    "prod":{"type":"cdk:cloud-assembly","properties":{"directoryName":"assembly-prod"}}}}"#
            }
            "a.json" => {
                r#"{"Resources":{"ApiStack":{"Type":"AWS::CloudFormation::Stack","Metadata":{"aws:asset:path":"n.json"}}}}"#
            }
            "n.json" => {
                r#"{"Resources":{"ApiGet":{"Type":"T","Metadata":{"aws:cdk:path":"Shop-dev/api/get"}}}}"#
            }
            "assembly-prod/manifest.json" => {
                r#"{"artifacts":{"Shop-prod":{"type":"aws:cloudformation:stack","properties":{"templateFile":"b.json"}}}}"#
            }
            "assembly-prod/b.json" => r#"{"Resources":{}}"#,
            _ => return None,
        };
        Some(text.to_owned())
    };
    let mut revision = Revision::of_assembly(&read).ok().unwrap_or_default();
    let names: Vec<&str> = revision.names().collect();
    assert_eq!(names, ["Shop-dev", "Shop-dev/ApiStack", "Shop-prod"]);
    let nested = revision.stack("Shop-dev/ApiStack").expect("it is nested");
    assert_eq!(nested.path("ApiGet"), "api.get");
    let at = |place: Option<Place>| {
        place.map(|place| format!("{}:{}:{}", place.file, place.line, place.column))
    };
    assert_eq!(
        at(nested.place("ApiGet")).as_deref(),
        Some("src/api.rs:3:5")
    );
    assert_eq!(
        at(nested.construct_place("ApiGet", "api")).as_deref(),
        Some("src/main.rs:7:9")
    );
    revision.keep(|stack| stack == "Shop-dev");
    assert_eq!(revision.names().count(), 2);
    let missing = Revision::of_assembly(&|_| None).err();
    assert_eq!(
        missing,
        Some(Unreadable::Missing("manifest.json".to_owned()))
    );
}

/// A name is one in an account and region, and the stack that had it for itself is the same one when others get it elsewhere.
#[test]
fn stacks_of_one_name_are_told_apart_by_where_they_are() {
    let revision = |artifacts: &[(&str, &str)]| {
        let artifacts: serde_json::Map<String, serde_json::Value> = artifacts
            .iter()
            .map(|(id, account)| {
                let artifact = serde_json::json!({
                    "type": "aws:cloudformation:stack",
                    "environment": format!("aws://{account}/eu-west-1"),
                    "properties": { "stackName": "Network", "templateFile": "a.json" },
                });
                ((*id).to_owned(), artifact)
            })
            .collect();
        let manifest = serde_json::json!({ "artifacts": artifacts }).to_string();
        let read = |file: &str| match file {
            "manifest.json" => Some(manifest.clone()),
            _ => Some(r#"{"Resources":{}}"#.to_owned()),
        };
        Revision::of_assembly(&read).ok().unwrap_or_default()
    };
    let names = |revision: &Revision| revision.names().map(str::to_owned).collect::<Vec<_>>();
    let (alone, both) = (
        revision(&[("Network", "1")]),
        revision(&[("Dev", "1"), ("Prod", "2")]),
    );
    assert_eq!(names(&both), ["Dev", "Prod"]);
    assert_eq!(names(&alone.called_as_in(&both)), ["Dev"]);
    // And back.
    let alone = revision(&[("Network", "2")]);
    assert_eq!(names(&both.called_as_in(&alone)), ["Dev", "Network"]);
}

#[test]
fn a_place_stands_in_brackets() {
    assert_eq!(
        place("infra! (C:/a b/x.rs:12:5)").map(|place| place.file),
        Some("C:/a b/x.rs".to_owned())
    );
    assert_eq!(place("infra!"), None);
}
