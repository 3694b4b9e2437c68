//! The judges' verdicts on what the examples write.

use std::path::Path;

use infra_tests::{
    example::Example,
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
