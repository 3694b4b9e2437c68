//! The policies that `permissions` prints: reviewed, and judged by a linter of IAM policies.

use std::collections::BTreeMap;

use infra_tests::{
    example::Example,
    golden,
    judges::{self, Level},
};
use serde_json::Value;

#[test]
fn the_backend_s_policy_is_as_reviewed() {
    let printed = Example::named("backend").print(&["permissions"]);
    let texts = BTreeMap::from([("backend.txt".into(), printed)]);
    golden::check("permissions", &texts);
}

/// Nothing but actions that are newer than its data, and resources that are not known before the deploy.
#[test]
fn parliament_finds_no_error() {
    let mut objections = Vec::new();
    for example in Example::all() {
        for policy in policies(example) {
            let Some(findings) = judges::parliament(&policy) else {
                return;
            };
            let grave = findings
                .iter()
                .filter(|found| found.level <= Level::Warning);
            objections.extend(grave.map(|found| format!("{}: {found}", example.name)));
        }
    }
    assert!(objections.is_empty(), "{}", objections.join("\n"));
}

#[test]
fn a_program_s_own_policy_lacks_nothing() {
    for example in Example::all() {
        let folder = tempfile::tempdir().expect("a folder to run in");
        let printed = example.print(&["permissions", "--format", "json"]);
        std::fs::write(folder.path().join("policy.json"), printed).expect("the folder is ours");
        let output = example.run(folder.path(), ["permissions", "--diff", "policy.json"]);
        let said = infra_tests::example::succeed(&example.name, output);
        assert_eq!(said, "", "`{}`", example.name);
    }
}

fn policies(example: &Example) -> Vec<Value> {
    let printed = example.print(&["permissions", "--format", "json"]);
    let json: Value = serde_json::from_str(&printed).expect("`--format json` prints JSON");
    json["policies"].as_array().cloned().unwrap_or_default()
}
