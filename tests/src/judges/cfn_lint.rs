//! cfn-lint, the CloudFormation team's linter, with all of its rules.

use std::path::Path;

use super::{Finding, Level, answer, python, text};

/// What cfn-lint finds in a template, informational rules included.
pub fn cfn_lint(template: &Path) -> Option<Vec<Finding>> {
    let mut command = python("cfn-lint", "cfn-lint")?;
    command
        .args(["--include-checks", "I", "--format", "json", "--"])
        .arg(template);
    // A configuration of the user's has no say.
    command.current_dir(template.parent()?);
    let matches = answer(&mut command, template);
    Some(
        matches
            .as_array()
            .into_iter()
            .flatten()
            .map(finding)
            .collect(),
    )
}

fn finding(found: &serde_json::Value) -> Finding {
    let level = match found["Level"].as_str() {
        Some("Error") => Level::Error,
        Some("Warning") => Level::Warning,
        _ => Level::Information,
    };
    let steps = found["Location"]["Path"].as_array().into_iter().flatten();
    let place: Vec<String> = steps
        .map(|step| step.as_str().map_or(step.to_string(), str::to_owned))
        .collect();
    Finding {
        level,
        rule: text(&found["Rule"]["Id"]),
        place: place.join("/"),
        message: text(&found["Message"]),
    }
}
