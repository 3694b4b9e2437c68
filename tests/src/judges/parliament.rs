//! parliament, a linter of IAM policies with a copy of AWS's reference of its own.

use serde_json::Value;

use super::{Finding, Level, python, run, text};

/// What parliament finds in a policy document.
///
/// # Panics
/// If it gives no judgement.
pub fn parliament(policy: &Value) -> Option<Vec<Finding>> {
    let mut command = python("parliament", "parliament")?;
    command.args(["--json", "--string", &policy.to_string()]);
    let output = run(&mut command);
    let (said, error) = (
        String::from_utf8_lossy(&output.stdout),
        String::from_utf8_lossy(&output.stderr),
    );
    assert!(
        !error.contains("Traceback"),
        "parliament gave no judgement\n{error}"
    );
    let findings = said.lines().filter(|line| !line.is_empty()).map(|line| {
        let found: Value = serde_json::from_str(line)
            .unwrap_or_else(|problem| panic!("parliament said `{line}`: {problem}"));
        finding(&found)
    });
    Some(findings.collect())
}

fn finding(found: &Value) -> Finding {
    let level = match found["severity"].as_str() {
        Some("CRITICAL" | "HIGH") => Level::Error,
        Some("MEDIUM") => Level::Warning,
        _ => Level::Information,
    };
    let message = match &found["detail"] {
        Value::String(detail) => detail.clone(),
        detail => detail.to_string(),
    };
    Finding {
        level,
        rule: text(&found["issue"]),
        place: found["location"].to_string(),
        message,
    }
}
