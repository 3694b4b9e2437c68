//! What teams have already becomes a program of ours, and nothing of it changes: an assembly that the CDK wrote, and stacks that run,
//! on an emulator of AWS, by the stock `cdk` or by `aws cloudformation`.

use std::{
    fs,
    path::{Path, PathBuf},
    process::{Command, Output},
};

use infra_tests::{
    deployer::Deployer,
    emulator::{Client, Emulator},
    example::succeed,
    judges::{self, Cdk},
    workspace,
};
use serde_json::{Value, json};

/// The stacks of `adopted/shop.cjs`, each with its template's file there.
const STACKS: [(&str, &str); 2] = [
    ("shop-storage", "Storage.template.json"),
    ("Worker", "Worker.template.json"),
];

/// A stack that is deployed without any `cdk`.
const LEGACY: &str = include_str!("adopted/legacy.yaml");

/// A program of imported blocks.
struct Adopted {
    folder: PathBuf,
    program: PathBuf,
}

impl Adopted {
    /// Imports a template or an assembly, whose stack or app has this name, as the one module of a program, and builds that.
    fn import(name: &str, from: &Path) -> Adopted {
        Adopted::import_with(name, from, &[]).0
    }

    /// The same with more words for the command; beside it, what it says.
    fn import_with(name: &str, from: &Path, words: &[&str]) -> (Adopted, String) {
        let folder = workspace::root()
            .join("target/adopted")
            .join(name.to_lowercase());
        let _ = fs::remove_dir_all(folder.join("src"));
        fs::create_dir_all(folder.join("src")).expect("a folder under target can be made");
        let write = |file: &str, text: &str| {
            fs::write(folder.join(file), text).expect("the folder is ours")
        };
        let package = format!("adopted-{}", name.to_lowercase());
        let [infra, library] = ["dsl", "stdlib"].map(|path| workspace::root().join(path));
        write(
            "Cargo.toml",
            &format!(
                "[package]\nname = \"{package}\"\nversion = \"0.1.0\"\nedition = \"2024\"\n\n[dependencies]\ninfra = {{ path = {infra:?} }}\ninfra-std = {{ path = {library:?} }}\n\n[workspace]\n"
            ),
        );
        let lock = workspace::root().join("Cargo.lock");
        fs::copy(lock, folder.join("Cargo.lock")).expect("the same versions");
        write(
            "src/main.rs",
            &format!(
                "mod shop;\n\nfn main() -> std::process::ExitCode {{\n    infra::run::<shop::{name}>()\n}}\n"
            ),
        );
        let mut import = workspace::cargo();
        import.args([
            "run",
            "--quiet",
            "--package",
            "cargo-infra",
            "--",
            "infra",
            "import",
        ]);
        import
            .arg(from)
            .args(["--name", name, "--out"])
            .arg(folder.join("src/shop.rs"));
        let output = run(import.args(words));
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        succeed("cargo infra import", output);
        // Built where the copies of the examples are, since what they share is the most of them.
        let target = workspace::root().join("target/edited/target");
        let mut build = workspace::cargo();
        build
            .args(["build", "--quiet", "--offline"])
            .current_dir(&folder)
            .env("CARGO_TARGET_DIR", &target);
        succeed("cargo build", run(&mut build));
        let program = target.join("debug").join(package);
        (Adopted { program, folder }, said)
    }

    fn run(&self, words: &[&str]) -> Output {
        run(Command::new(&self.program)
            .args(words)
            .current_dir(&self.folder)
            .env_remove("CDK_OUTDIR"))
    }

    /// What the program synthesises of a stack.
    fn template(&self, stack: &str) -> Value {
        let said = succeed("template", self.run(&["template", stack]));
        serde_json::from_str(&said).expect("a template is JSON")
    }
}

fn run(command: &mut Command) -> Output {
    command
        .output()
        .unwrap_or_else(|problem| panic!("{command:?}: {problem}"))
}

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

/// The networks of the examples that are one stack each, which read nothing that another has.
#[test]
fn a_lifted_network_is_the_same_network() {
    const LIFTED: [&str; 2] = ["backend/Backend", "routes/Shop"];
    const LEFT: [&str; 2] = ["compliant/Compliant", "stages/Network-dev"];
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
        said.matches(" is not lifted: ").count(),
        LEFT.len(),
        "{said}"
    );
    let block = fs::read_to_string(adopted.folder.join("src/shop.rs")).expect("what was imported");
    assert_eq!(
        block.matches(": Vpc { nat: Nat::One }").count(),
        LIFTED.len(),
        "{block}"
    );
    for (stack, before) in templates {
        assert_eq!(essence(adopted.template(stack)), essence(before), "{stack}");
    }
    // What waits for what is the same, too.
    let before = folder.path().to_str().expect("a path of text");
    succeed("diff", adopted.run(&["diff", "--fail", before]));
}

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
