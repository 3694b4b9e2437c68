//! What an edit changes in the output, in a copy of the examples: what it must, and nothing else.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::{Path, PathBuf},
};

use infra_tests::{example::succeed, workspace};
use serde_json::Value;

/// One after the other: a build of the copy must not meet another's.
#[test]
fn an_edit_changes_what_it_must() {
    let copy = Copy::new();
    let before = copy.template();
    copy.edit("backend/lambda/api/v1/status/get.ts", "// Edited.\n");
    let edited = copy.template();
    let own = "ApiAtV1AtStatusOnGetFunction/Properties/Code/S3Key".to_owned();
    assert_eq!(changed(&before, &edited), BTreeSet::from([own]));

    copy.edit(
        "backend/migrations/0003_add_note.sql",
        "alter table users add column note text;\n",
    );
    let migrated = changed(&edited, &copy.template());
    assert!(!migrated.is_empty(), "a migration changed nothing");
    for path in migrated {
        assert!(path.starts_with("Schema"), "a migration changed `{path}`");
    }
}

/// The package of examples, in a workspace of its own.
struct Copy {
    folder: PathBuf,
}

impl Copy {
    fn new() -> Copy {
        let root = workspace::root();
        let folder = root.join("target/edited");
        let package = folder.join("examples");
        let _ = fs::remove_dir_all(&package);
        copy(&root.join("examples"), &package);
        let manifest = fs::read_to_string(root.join("Cargo.toml")).expect("the workspace has one");
        let (_, rest) = manifest
            .split_once("members = [")
            .expect("the workspace has members");
        let (_, rest) = rest.split_once(']').expect("the list ends");
        let manifest = format!("[workspace]\nresolver = \"3\"\nmembers = [\"examples\"]{rest}");
        let manifest = manifest.replace("path = \"", &format!("path = \"{}/", root.display()));
        fs::write(folder.join("Cargo.toml"), manifest).expect("the folder is ours");
        fs::copy(root.join("Cargo.lock"), folder.join("Cargo.lock")).expect("the folder is ours");
        Copy { folder }
    }

    /// Writes more text to the end of a file.
    fn edit(&self, file: &str, more: &str) {
        let path = self.folder.join("examples").join(file);
        let text = fs::read_to_string(&path).unwrap_or_default();
        fs::write(path, format!("{text}{more}")).expect("the folder is ours");
    }

    /// The resources of the backend's template, as the copy's program prints it.
    fn template(&self) -> BTreeMap<String, Value> {
        let mut cargo = workspace::cargo();
        cargo
            .args([
                "run",
                "--quiet",
                "--offline",
                "--example",
                "backend",
                "--",
                "template",
            ])
            .current_dir(&self.folder)
            .env(
                "CARGO_TARGET_DIR",
                workspace::root().join("target/edited/target"),
            );
        let text = succeed(
            "the copied backend",
            cargo.output().expect("cargo runs the tests"),
        );
        let template: Value = serde_json::from_str(&text).expect("`template` prints JSON");
        let resources = template["Resources"]
            .as_object()
            .expect("a template has resources");
        resources.clone().into_iter().collect()
    }
}

/// The places where two templates' resources differ.
fn changed(before: &BTreeMap<String, Value>, after: &BTreeMap<String, Value>) -> BTreeSet<String> {
    let mut paths = BTreeSet::new();
    for name in before.keys().chain(after.keys()) {
        differ(name, before.get(name), after.get(name), &mut paths);
    }
    paths
}

fn differ(path: &str, before: Option<&Value>, after: Option<&Value>, paths: &mut BTreeSet<String>) {
    match (before, after) {
        (Some(Value::Object(before)), Some(Value::Object(after))) => {
            for key in before.keys().chain(after.keys()) {
                differ(
                    &format!("{path}/{key}"),
                    before.get(key),
                    after.get(key),
                    paths,
                );
            }
        }
        (before, after) if before == after => {}
        _ => {
            paths.insert(path.to_owned());
        }
    }
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("a folder under target can be made");
    for path in workspace::entries(from) {
        let name = path.file_name().expect("an entry has a name");
        if name == "node_modules" || name == "target" {
            continue;
        }
        let target = to.join(name);
        match path.is_dir() {
            true => copy(&path, &target),
            false => drop(fs::copy(&path, &target).expect("a source file can be copied")),
        }
    }
}
