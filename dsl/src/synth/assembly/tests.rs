//! The files of an assembly, and how they point at each other.

use litemap::LiteMap;
use serde_json::{Value as Json, json};

use super::Program;
use crate::{App, infra, synthesise};

infra! {
    construct Inbox {
        queue: AWS::SQS::Queue { DelaySeconds: 5 }
    }
}

infra! {
    construct Office {
        inbox: Inbox {}
    }
}

infra! {
    stack Front {
        office: Office {}
        topic: AWS::SNS::Topic { DisplayName: Fn::ImportValue("back-name") }
    }
}

infra! {
    /// What others build on.
    stack Back {
        topic: AWS::SNS::Topic { DisplayName: "back" }
        #[export = "back-name"]
        out name = topic.TopicName;
    }
}

fn files<A: App>() -> LiteMap<String, String> {
    let assembly = synthesise::<A>().unwrap_or_else(|problems| panic!("{problems}"));
    assembly.files(&Program::at("target/debug/app".as_ref()))
}

fn manifest<A: App>() -> Json {
    serde_json::from_str(files::<A>().get("manifest.json").unwrap()).unwrap()
}

#[test]
fn the_files_of_an_assembly() {
    let names: Vec<String> = files::<(Front, Back)>().keys().cloned().collect();
    let expected = [
        "Back.assets.json",
        "Back.template.json",
        "Front.assets.json",
        "Front.template.json",
        "cdk.out",
        "manifest.json",
    ];
    assert_eq!(names, expected);
}

#[test]
fn the_same_program_writes_the_same_bytes() {
    assert_eq!(files::<(Front, Back)>(), files::<(Front, Back)>());
}

#[test]
fn a_stack_is_deployed_after_those_that_it_imports_from() {
    let manifest = manifest::<(Front, Back)>();
    assert_eq!(
        manifest["artifacts"]["Front"]["dependencies"],
        json!(["Back", "Front.assets"])
    );
    assert_eq!(
        manifest["artifacts"]["Back"]["dependencies"],
        json!(["Back.assets"])
    );
}

/// Where a declaration stands in this file.
fn place(declaration: &str) -> String {
    let mut lines = include_str!("tests.rs").lines().zip(1..);
    let (text, line) = lines
        .find(|(text, _)| text.trim().starts_with(declaration))
        .unwrap();
    format!(
        "dsl/src/synth/assembly/tests.rs:{line}:{}",
        text.len() - text.trim().len() + 1
    )
}

#[test]
fn the_trace_leads_from_the_declaration_to_the_stack() {
    let manifest = manifest::<Front>();
    let entry = &manifest["artifacts"]["Front"]["metadata"]["/Front/office/inbox/queue"][0];
    assert_eq!(entry["data"], "OfficeInboxQueue");
    let trace = json!([
        format!("infra! ({})", place("queue: AWS")),
        format!("office.inbox: Inbox ({})", place("inbox: Inbox")),
        format!("office: Office ({})", place("office: Office")),
    ]);
    assert_eq!(entry["trace"], trace);
}

#[test]
fn the_manifest_names_the_template_by_its_hash() {
    let files = files::<Back>();
    let assets: Json = serde_json::from_str(files.get("Back.assets.json").unwrap()).unwrap();
    let manifest: Json = serde_json::from_str(files.get("manifest.json").unwrap()).unwrap();
    let (hash, file) = assets["files"].as_object().unwrap().iter().next().unwrap();
    assert_eq!(
        file["source"],
        json!({ "path": "Back.template.json", "packaging": "file" })
    );
    let url = manifest["artifacts"]["Back"]["properties"]["stackTemplateAssetObjectUrl"]
        .as_str()
        .unwrap();
    assert!(url.ends_with(&format!("/{hash}.json")), "{url}");
}

infra! {
    #[tags({ team: "shop", stack: AWS::StackName })]
    stack Tagged {
        topic: AWS::SNS::Topic {}
    }
}

/// `cdk deploy` gives them to the stack; what only the deploy knows cannot be given from outside.
#[test]
fn a_stack_has_its_tags_in_the_manifest() {
    let tags =
        |manifest: &Json, stack: &str| manifest["artifacts"][stack]["properties"]["tags"].clone();
    assert_eq!(
        tags(&manifest::<Tagged>(), "Tagged"),
        json!({ "team": "shop" })
    );
    assert_eq!(tags(&manifest::<Back>(), "Back"), Json::Null);
}
