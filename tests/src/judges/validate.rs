//! cloudformation-validate, the engine that the `cdk` command runs at synthesis. It is a library, so
//! it is asked through a program of its language, given on the command line.

use std::{path::Path, process::Command};

use super::{Finding, Level, PYTHON, answer, installed, text};

const PROGRAM: &str = r#"
import json, sys
from cloudformation_validate import CelEngine
def finding(found):
    place = f"line {found.start_line} ({found.property_path})"
    return {"level": found.severity.name, "rule": found.rule_id, "place": place, "message": found.message}
report = CelEngine().validate_template(sys.argv[1])
print(json.dumps([finding(found) for found in report.diagnostics]))
"#;

/// What cloudformation-validate finds in a template.
pub fn cloudformation_validate(template: &Path) -> Option<Vec<Finding>> {
    let python = installed("cloudformation-validate", &format!("{PYTHON}/bin/python"))?;
    let mut command = Command::new(python);
    command.args(["-c", PROGRAM]).arg(template);
    let found = answer(&mut command, template);
    Some(
        found
            .as_array()
            .into_iter()
            .flatten()
            .map(finding)
            .collect(),
    )
}

fn finding(found: &serde_json::Value) -> Finding {
    let level = match found["level"].as_str() {
        Some("FATAL" | "ERROR") => Level::Error,
        Some("WARN" | "WARNING") => Level::Warning,
        _ => Level::Information,
    };
    Finding {
        level,
        rule: text(&found["rule"]),
        place: text(&found["place"]),
        message: text(&found["message"]),
    }
}
