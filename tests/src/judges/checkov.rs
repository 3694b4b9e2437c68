//! checkov, which knows the security benchmarks. Many of its checks are matters of taste or of cost,
//! so its answer is compared with a reviewed list.

use std::path::Path;

use super::{Finding, Level, answer, python, text};

/// The checks of checkov that a template fails.
pub fn checkov(template: &Path) -> Option<Vec<Finding>> {
    let mut command = python("checkov", "checkov")?;
    command.args([
        "--framework",
        "cloudformation",
        "--output",
        "json",
        "--compact",
        "--quiet",
        "--skip-download",
    ]);
    command
        .arg("--file")
        .arg(template)
        .envs([("BC_SKIP_MAPPING", "TRUE"), ("LOG_LEVEL", "ERROR")]);
    let report = answer(&mut command, template);
    let failed = report["results"]["failed_checks"].as_array();
    Some(failed.into_iter().flatten().map(finding).collect())
}

fn finding(found: &serde_json::Value) -> Finding {
    Finding {
        level: Level::Warning,
        rule: text(&found["check_id"]),
        place: text(&found["resource"]),
        message: text(&found["check_name"]),
    }
}
