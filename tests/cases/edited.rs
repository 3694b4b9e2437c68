//! What an edit changes in the output, in a copy of the examples: what it must, and nothing else.

use std::collections::{BTreeMap, BTreeSet};

use infra_tests::{example::succeed, project::Project};
use serde_json::Value;

/// One after the other: a build of the copy must not meet another's.
#[test]
fn an_edit_changes_what_it_must() {
    let copy = Project::copy("edited");
    let before = template(&copy);
    copy.edit("backend/lambda/api/v1/status/get.ts", "// Edited.\n");
    let edited = template(&copy);
    let own = "ApiAtV1AtStatusOnGetFunction/Properties/Code/S3Key".to_owned();
    assert_eq!(changed(&before, &edited), BTreeSet::from([own]));

    copy.edit(
        "backend/migrations/0003_add_note.sql",
        "alter table users add column note text;\n",
    );
    let migrated = changed(&edited, &template(&copy));
    assert!(!migrated.is_empty(), "a migration changed nothing");
    for path in migrated {
        assert!(path.starts_with("Schema"), "a migration changed `{path}`");
    }
}

/// The resources of the backend's template, as the copy's program prints it.
fn template(project: &Project) -> BTreeMap<String, Value> {
    let mut cargo = project.cargo();
    cargo.args(["run", "--quiet", "--example", "backend", "--", "template"]);
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
