//! The judges' verdicts on what the examples write.

use std::{collections::BTreeMap, path::Path};

use infra_tests::{
    example::{Assembly, Example},
    golden,
    judges::{self, Finding, Level},
};

/// cfn-lint runs all of its rules; nothing that it calls an error or a warning may be left.
#[test]
fn cfn_lint_has_nothing_to_say() {
    acceptable(judges::cfn_lint, Level::Warning);
}

/// Its warnings are about tags and replacements, on every template there is.
#[test]
fn cloudformation_validate_finds_no_error() {
    acceptable(judges::cloudformation_validate, Level::Error);
}

/// checkov has objections that cost money or are a matter of the application. They are reviewed: the
/// golden file is the list of those that stand. The backend is for `audit`.
#[test]
fn checkov_objects_to_nothing_new() {
    let mut lists = BTreeMap::new();
    let examples = ["events", "shop"];
    let assemblies = examples.map(|name| Example::named(name).synth());
    for file in assemblies.iter().flat_map(Assembly::template_files) {
        let Some(findings) = judges::checkov(&file) else {
            return;
        };
        let mut lines: Vec<String> = findings
            .iter()
            .map(|found| format!("{} {}: {}\n", found.rule, found.place, found.message))
            .collect();
        lines.sort();
        let stack = file
            .file_name()
            .unwrap_or_default()
            .to_string_lossy()
            .replace(".template.json", ".txt");
        lists.insert(stack.into(), lines.concat());
    }
    golden::check("checkov", &lists);
}

/// Asks about every template of every example, and tells of all findings that are too grave at once.
fn acceptable(judge: fn(&Path) -> Option<Vec<Finding>>, gravest: Level) {
    let mut objections = Vec::new();
    for example in Example::all() {
        let assembly = example.synth();
        for file in assembly.template_files() {
            let Some(findings) = judge(&file) else { return };
            let stack = file.file_name().unwrap_or_default().to_string_lossy();
            let grave = findings.iter().filter(|found| found.level <= gravest);
            objections.extend(grave.map(|found| format!("{} of {}: {found}", stack, example.name)));
        }
    }
    assert!(objections.is_empty(), "{}", objections.join("\n"));
}
