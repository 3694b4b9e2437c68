//! Projects that `new` makes: they build, synthesise and pass their own tests at once, in a workspace; and one takes over a stack that
//! runs already.

use std::{
    fs,
    path::{Path, PathBuf},
    process::{Command, Output},
};

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../..")
        .canonicalize()
        .expect("the checkout")
}

/// An empty folder under `target`, in no workspace and no repository.
fn folder(name: &str) -> PathBuf {
    let folder = root().join("target/new").join(name);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).expect("a folder under target can be made");
    folder
}

fn infra(within: &Path, words: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_cargo-infra"));
    command.current_dir(within).arg("infra").args(words);
    command.output().expect("the program starts")
}

fn made(within: &Path, words: &[&str]) {
    let checkout = root();
    let checkout = checkout.to_str().expect("a path of text");
    let mut all = vec!["new", "--path", checkout];
    all.extend(words);
    let ended = infra(within, &all);
    assert!(
        ended.status.success(),
        "{}",
        String::from_utf8_lossy(&ended.stderr)
    );
}

/// Runs cargo where the workspace is built, since what projects share is the most of them; their programs go aside.
fn cargo(within: &Path, words: &[&str]) -> String {
    let ended = cargo_ends(within, words);
    let said = String::from_utf8_lossy(&ended.stderr).into_owned();
    assert!(ended.status.success(), "cargo {words:?}: {said}");
    String::from_utf8_lossy(&ended.stdout).into_owned() + &said
}

fn cargo_ends(within: &Path, words: &[&str]) -> Output {
    Command::new(env!("CARGO"))
        .current_dir(within)
        .args(words)
        .env("CARGO_BUILD_BUILD_DIR", root().join("target"))
        .env("CARGO_TARGET_DIR", root().join("target/edited/target"))
        .env("CARGO_PROFILE_DEV_DEBUG", "false")
        .env("CARGO_NET_OFFLINE", "true")
        .env_remove("RUSTFLAGS")
        .output()
        .expect("cargo starts")
}

/// A workspace of nothing, so that what stands around the checkout is of no matter. What it locks is what is here.
fn workspace(name: &str) -> PathBuf {
    let folder = folder(name);
    fs::write(
        folder.join("Cargo.toml"),
        "[workspace]\nresolver = \"3\"\nmembers = []\n",
    )
    .expect("the folder is ours");
    fs::copy(root().join("Cargo.lock"), folder.join("Cargo.lock")).expect("the folder is ours");
    folder
}

#[test]
fn a_project_builds_synthesises_and_passes_its_own_test() {
    let folder = workspace("projects");
    made(&folder, &["new-shop"]);
    made(&folder, &["new-queue", "--minimal"]);
    let members = fs::read_to_string(folder.join("Cargo.toml")).expect("the workspace");
    assert!(
        members.contains("new-shop") && members.contains("new-queue"),
        "{members}"
    );

    let said = cargo(&folder, &["test", "--workspace"]);
    assert_eq!(
        said.matches("test result: ok. 1 passed").count(),
        2,
        "{said}"
    );

    let lock = fs::read_to_string(folder.join("Cargo.lock")).expect("the versions");
    let only_ours = ["cargo-infra", "granit-parser", "clap"].map(|name| format!("\"{name}\""));
    assert!(
        only_ours.iter().all(|name| !lock.contains(name)),
        "projects are not built with `cargo-infra`"
    );

    for (name, stack) in [("new-shop", "NewShop"), ("new-queue", "NewQueue")] {
        let project = folder.join(name);
        let cdk = fs::read_to_string(project.join("cdk.json")).expect("the file");
        assert!(cdk.contains("cargo run -q"), "{cdk}");
        let said = cargo(&project, &["run", "-q"]);
        assert!(!said.contains("warning"), "{said}");
        assert!(
            project
                .join(format!("cdk.out/{stack}.template.json"))
                .is_file(),
            "{said}"
        );
        cargo(&project, &["fmt", "--check"]);
    }
    // What a pull request asks for is built with a feature: without it, the program says how to get it.
    for words in [&["review"][..], &["graph", "--format", "svg"]] {
        let ended = cargo_ends(
            &folder.join("new-queue"),
            &[&["run", "-q", "--"], words].concat(),
        );
        let said = String::from_utf8_lossy(&ended.stderr);
        let words = words.join(" ");
        let expected = format!(
            "error: `{words}` needs the feature `review` of `infra`, which this program is built without\n  help: type `cargo run --bin new-queue --features infra/review -- {words}`\n"
        );
        assert_eq!(said, expected);
    }
    let template = folder.join("new-shop/cdk.out/NewShop.template.json");
    let checked = infra(
        &folder,
        &["check", template.to_str().expect("a path of text")],
    );
    assert!(
        checked.status.success(),
        "{}",
        String::from_utf8_lossy(&checked.stdout)
    );
}

#[test]
fn what_is_there_is_not_touched() {
    let folder = folder("taken");
    fs::create_dir(folder.join("shop")).expect("the folder is ours");
    for (words, expected) in [
        (&["new", "shop"][..], "`shop` exists already"),
        (&["new", "infra"], "`infra` cannot be the name of a project"),
        (&["new", "1shop"], "begin it with a letter"),
        (
            &["new", "shop2", "--path", "nowhere"],
            "`nowhere` does not hold `infra`",
        ),
        (&["new", "test"], "invalid package name `test`"),
    ] {
        let ended = infra(&folder, words);
        let said = String::from_utf8_lossy(&ended.stderr);
        assert_eq!(ended.status.code(), Some(2), "{words:?}");
        assert!(
            said.starts_with("error: ") && said.contains(expected),
            "{said}"
        );
    }
    let left = fs::read_dir(&folder).expect("the folder").count();
    assert_eq!(left, 1);
}

#[test]
fn a_project_names_where_infra_is_from() {
    let folder = workspace("sources");
    assert!(infra(&folder, &["new", "shop"]).status.success());
    let manifest = fs::read_to_string(folder.join("shop/Cargo.toml")).expect("the manifest");
    let version = env!("CARGO_PKG_VERSION");
    assert!(
        manifest.contains(&format!(
            "infra = \"{version}\"\ninfra-std = \"{version}\"\n"
        )),
        "{manifest}"
    );
}

/// Cargo warns of profiles that stand in a member.
#[test]
fn a_project_that_is_its_own_workspace_says_how_packages_are_built() {
    let has_profile = |within: &Path| {
        assert!(infra(within, &["new", "shop"]).status.success());
        let manifest = fs::read_to_string(within.join("shop/Cargo.toml")).expect("the manifest");
        manifest.contains("[profile.dev.package.\"*\"]\ndebug = false\n")
    };
    assert!(!has_profile(&workspace("profiles")));
    let alone = tempfile::tempdir().expect("a folder of its own");
    assert!(has_profile(alone.path()));
}

/// What `aws cloudformation get-template --query TemplateBody` prints of a stack that somebody else wrote.
const DEPLOYED: &str = r##"{
  "AWSTemplateFormatVersion": "2010-09-09",
  "Description": "Orders and what watches them.",
  "Parameters": { "KeepDays": { "Type": "Number", "Default": 4, "MinValue": 1, "MaxValue": 14 } },
  "Conditions": { "IsHome": { "Fn::Equals": [{ "Ref": "AWS::Region" }, "eu-west-1"] } },
  "Resources": {
    "ordersDLQ": { "Type": "AWS::SQS::Queue", "Properties": { "SqsManagedSseEnabled": true } },
    "OrdersQueue": {
      "Type": "AWS::SQS::Queue",
      "DeletionPolicy": "Retain",
      "UpdateReplacePolicy": "Retain",
      "Properties": {
        "QueueName": { "Fn::Sub": "${AWS::StackName}-orders" },
        "MessageRetentionPeriod": 345600,
        "RedrivePolicy": { "deadLetterTargetArn": { "Fn::GetAtt": ["ordersDLQ", "Arn"] }, "maxReceiveCount": 3 }
      }
    },
    "LateOrders6F00AB12": {
      "Type": "AWS::CloudWatch::Alarm",
      "Condition": "IsHome",
      "Properties": {
        "Namespace": "AWS/SQS",
        "MetricName": "ApproximateAgeOfOldestMessage",
        "Dimensions": [{ "Name": "QueueName", "Value": { "Fn::GetAtt": ["OrdersQueue", "QueueName"] } }],
        "Statistic": "Maximum",
        "Period": 300,
        "EvaluationPeriods": 1,
        "Threshold": { "Ref": "KeepDays" },
        "ComparisonOperator": "GreaterThanThreshold"
      }
    }
  },
  "Outputs": { "QueueUrl": { "Value": { "Ref": "OrdersQueue" }, "Export": { "Name": { "Fn::Sub": "${AWS::StackName}-url" } } } }
}"##;

#[test]
fn a_stack_that_runs_is_adopted_without_a_change() {
    let folder = workspace("adopted");
    fs::write(folder.join("deployed.json"), DEPLOYED).expect("the folder is ours");
    made(&folder, &["orders", "--minimal"]);
    let project = folder.join("orders");
    let imported = infra(
        &project,
        &[
            "import",
            "../deployed.json",
            "--name",
            "Orders",
            "--out",
            "src/orders.rs",
        ],
    );
    let said = String::from_utf8_lossy(&imported.stderr);
    assert!(imported.status.success(), "{said}");
    let main = "mod orders;\n\nfn main() -> std::process::ExitCode {\n    infra::run::<orders::Orders>()\n}\n";
    fs::write(project.join("src/main.rs"), main).expect("the folder is ours");

    let same = cargo(
        &project,
        &["run", "-q", "--", "diff", "--fail", "../deployed.json"],
    );
    assert!(same.contains("no changes"), "{same}");

    // And a change is one.
    let block = fs::read_to_string(project.join("src/orders.rs")).expect("what was imported");
    let changed = block.replace("345600", "345601");
    assert_ne!(block, changed);
    fs::write(project.join("src/orders.rs"), changed).expect("the folder is ours");
    let differs = cargo(&project, &["run", "-q", "--", "diff", "../deployed.json"]);
    assert!(
        differs.contains("0 to add, 1 to change, 0 to replace, 0 to remove"),
        "{differs}"
    );
}
