//! What teams have already becomes a program of ours, and nothing of it changes: an assembly that the CDK wrote, and stacks that run,
//! on an emulator of AWS, by the stock `cdk` or by `aws cloudformation`.

mod program;
mod running;

use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
};

use infra_tests::{example::succeed, judges, workspace};
use serde_json::{Value, json};

use program::{Adopted, run};

/// The stacks of `adopted/shop.cjs`, each with its template's file there.
const STACKS: [(&str, &str); 2] = [
    ("shop-storage", "Storage.template.json"),
    ("Worker", "Worker.template.json"),
];

/// What the CDK writes, if it is installed.
fn assembly(folder: &Path) -> Option<PathBuf> {
    let library = judges::cdk_library()?;
    let out = folder.join("cdk.out");
    let script = workspace::root().join("tests/cases/adopted/shop.cjs");
    let mut node = Command::new("node");
    node.arg(script)
        .arg(&out)
        .env("NODE_PATH", library)
        .env("CDK_DISABLE_VERSION_CHECK", "1");
    succeed("node shop.cjs", run(&mut node));
    Some(out)
}

/// A template without what says nothing to CloudFormation: the path that `cdk` notes, and which of the dependencies that references
/// imply are named besides.
fn essence(mut template: Value) -> Value {
    for (_, resource) in template["Resources"].as_object_mut().into_iter().flatten() {
        if let Some(resource) = resource.as_object_mut() {
            resource.remove("Metadata");
            resource.remove("DependsOn");
        }
    }
    template
}

#[test]
fn an_assembly_of_the_cdk_becomes_an_app_of_the_same_templates() {
    let folder = tempfile::tempdir().expect("a folder to synthesise in");
    let Some(assembly) = assembly(folder.path()) else {
        return;
    };
    let adopted = Adopted::import("Shop", &assembly);
    for (stack, file) in STACKS {
        let text = fs::read_to_string(assembly.join(file)).expect("a template");
        let before: Value = serde_json::from_str(&text).expect("JSON");
        assert!(
            before["Resources"]
                .as_object()
                .is_some_and(|all| all.len() > 2)
        );
        assert_eq!(essence(adopted.template(stack)), essence(before), "{stack}");
    }
    // Dependencies, too: they order the same.
    let assembly = assembly.to_str().expect("a path of text");
    succeed("diff", adopted.run(&["diff", "--fail", assembly]));
}

/// The examples that are one stack each, which read nothing that another has: their networks, and what stands in these.
#[test]
fn what_is_lifted_is_the_same() {
    const LIFTED: [&str; 2] = ["backend/Backend", "routes/Shop"];
    const LEFT: [&str; 1] = ["stages/Network-dev"];
    let folder = tempfile::tempdir().expect("a folder");
    let mut artifacts = serde_json::Map::new();
    let mut templates = Vec::new();
    for name in LIFTED.into_iter().chain(LEFT) {
        let golden = workspace::root().join(format!("tests/golden/templates/{name}.template.json"));
        let text = fs::read_to_string(golden).expect("a golden template");
        let (stack, _) = name.split_once('/').expect("an example's stack");
        let file = format!("{stack}.json");
        fs::write(folder.path().join(&file), &text).expect("the folder is ours");
        let properties = json!({ "templateFile": file });
        let artifact = json!({ "type": "aws:cloudformation:stack", "properties": properties });
        artifacts.insert(stack.to_owned(), artifact);
        templates.push((stack, serde_json::from_str::<Value>(&text).expect("JSON")));
    }
    let manifest = json!({ "version": "48.0.0", "artifacts": artifacts }).to_string();
    fs::write(folder.path().join("manifest.json"), manifest).expect("the folder is ours");
    let (adopted, said) = Adopted::import_with("Lifted", folder.path(), &["--lift"]);
    assert_eq!(
        said.matches(" are one `Vpc`").count(),
        LIFTED.len(),
        "{said}"
    );
    assert_eq!(
        said.matches("`VpcVpc` is not lifted: ").count(),
        LEFT.len(),
        "{said}"
    );
    let block = fs::read_to_string(adopted.folder.join("src/shop.rs")).expect("what was imported");
    assert_eq!(block.matches(": Vpc {").count(), LIFTED.len(), "{block}");
    for (stack, before) in templates {
        assert_eq!(essence(adopted.template(stack)), essence(before), "{stack}");
    }
    // What waits for what is the same, too.
    let before = folder.path().to_str().expect("a path of text");
    succeed("diff", adopted.run(&["diff", "--fail", before]));
}
