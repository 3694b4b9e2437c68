//! Stacks that run on an emulator of AWS, and the programs that take them over.

use std::{fs, path::Path};

use infra_tests::{
    deployer::Deployer,
    emulator::{Client, Emulator},
    example::succeed,
    judges::Cdk,
};
use serde_json::{Value, json};

use super::{STACKS, assembly, program::Adopted};

/// A stack that is deployed without any `cdk`.
const LEGACY: &str = include_str!("legacy.yaml");

#[test]
fn stacks_that_run_are_adopted_without_a_change() {
    let Some(emulator) = Emulator::start(&[]) else {
        return;
    };
    let folder = tempfile::tempdir().expect("a folder to synthesise in");
    let Some(assembly) = assembly(folder.path()) else {
        return;
    };
    let client = emulator.client();
    let Some(cdk) = Deployer::find(client, folder.path(), assembly, Path::new("")) else {
        return;
    };
    cdk.bootstrap(client);
    succeed("cdk deploy", cdk.deploy(&["--all"]));
    let stack = json!({ "StackName": "legacy", "TemplateBody": LEGACY, "Capabilities": ["CAPABILITY_IAM"] });
    client.ask("cloudformation", "create_stack", &stack);

    // By what is deployed, not by what was written once.
    let deployed = folder.path().join("deployed");
    fs::create_dir(&deployed).expect("the folder is ours");
    let mut artifacts = serde_json::Map::new();
    for (stack, _) in STACKS {
        assert_eq!(
            client.status(stack).as_deref(),
            Some("CREATE_COMPLETE"),
            "{:?}",
            client.events(stack)
        );
        save(client, stack, &deployed.join(format!("{stack}.json")));
        let properties =
            json!({ "templateFile": format!("{stack}.json"), "tags": { "team": "shop" } });
        artifacts.insert(
            stack.to_owned(),
            json!({ "type": "aws:cloudformation:stack", "properties": properties }),
        );
    }
    let manifest = json!({ "version": "48.0.0", "artifacts": artifacts }).to_string();
    fs::write(deployed.join("manifest.json"), manifest).expect("the folder is ours");
    let shop = Adopted::import("Shop", &deployed);
    stays(client, &shop, &deployed, &STACKS.map(|(stack, _)| stack));

    assert_eq!(
        client.status("legacy").as_deref(),
        Some("CREATE_COMPLETE"),
        "{:?}",
        client.events("legacy")
    );
    let file = folder.path().join("legacy.yaml");
    save(client, "legacy", &file);
    let legacy = Adopted::import("Legacy", &file);
    let block = fs::read_to_string(legacy.folder.join("src/shop.rs")).expect("what was imported");
    assert!(
        block.contains("// What could not be done."),
        "comments stay: {block}"
    );
    // `aws cloudformation deploy` of what the program prints.
    let template = legacy.template("Legacy");
    let stack = json!({ "StackName": "legacy", "TemplateBody": template.to_string(), "ChangeSetName": "adopt", "Capabilities": ["CAPABILITY_IAM"] });
    client.ask("cloudformation", "create_change_set", &stack);
    let of = json!({ "StackName": "legacy", "ChangeSetName": "adopt" });
    let changes = client.ask("cloudformation", "describe_change_set", &of);
    // What reads an attribute of a queue that has other notes may change, says the emulator as AWS does.
    let all = changes["Changes"].as_array().into_iter().flatten();
    for change in all.map(|one| &one["ResourceChange"]) {
        assert_eq!(
            (&change["Action"], &change["Replacement"]),
            (&json!("Modify"), &json!("False")),
            "{change}"
        );
        let details = change["Details"].as_array().into_iter().flatten();
        let mut others = details.filter(|one| one["Target"]["Attribute"] != "Metadata");
        assert!(others.all(|one| one["Evaluation"] == "Dynamic"), "{change}");
    }
}

/// Keeps what `aws cloudformation get-template --query TemplateBody` prints.
fn save(client: Client<'_>, stack: &str, file: &Path) {
    let answer = client.ask(
        "cloudformation",
        "get_template",
        &json!({ "StackName": stack }),
    );
    let text = match &answer["TemplateBody"] {
        Value::String(text) => text.clone(),
        template => template.to_string(),
    };
    fs::write(file, text).expect("the folder is ours");
}

/// Neither `diff`, nor the stock `cdk diff` and `cdk deploy` of the program find anything to do. `cdk diff` alone
/// tells of paths that synthesis notes, and of dependencies that references imply.
fn stays(client: Client<'_>, adopted: &Adopted, deployed: &Path, stacks: &[&str]) {
    let deployed = deployed.to_str().expect("a path of text");
    succeed("diff", adopted.run(&["diff", "--fail", deployed]));
    let cdk = Cdk::find()
        .expect("it deployed the stacks")
        .with(client.environment());
    let app = adopted.program.to_str().expect("a path of text");
    for stack in stacks {
        // By the texts: which changes a change set has is the emulator's word.
        let differs = cdk.run(
            &adopted.folder,
            ["diff", "--method", "template", "--app", app, stack],
        );
        let said = succeed("cdk diff", differs);
        let notes = ["DependsOn", "Metadata"];
        let differs = said.lines().filter(|line| line.contains("─ ["));
        let differs = differs.filter(|line| !notes.iter().any(|note| line.ends_with(note)));
        assert_eq!(differs.count(), 0, "{said}");
    }
    // The emulator updates whatever has other notes, in place; made or removed is nothing.
    let made = || {
        let events = stacks.iter().flat_map(|stack| client.events(stack));
        let events = events
            .filter(|(id, status, _)| !stacks.contains(&&**id) && !status.starts_with("UPDATE_"));
        events.collect::<Vec<_>>()
    };
    let before = made();
    assert!(before.len() > 8, "{before:?}");
    let words = [
        "deploy",
        "--app",
        app,
        "--all",
        "--require-approval",
        "never",
        "--progress",
        "events",
    ];
    succeed("cdk deploy", cdk.run(&adopted.folder, words));
    assert_eq!(made(), before, "no resource is another one");
}
