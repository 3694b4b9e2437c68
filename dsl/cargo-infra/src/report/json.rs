//! Findings as a list in JSON.

use serde_json::{Value, json};

use super::Checked;
use crate::{finding::Level, template::Lines};

/// All findings of all files.
pub fn json(all: &[Checked]) -> String {
    let found = all.iter().flat_map(|checked| {
        let lines = Lines::of(&checked.text);
        let one = move |finding: &crate::Finding| {
            let (start, end) = (
                lines.position(finding.span.start),
                lines.position(finding.span.end),
            );
            json!({
                "file": checked.file,
                "line": start.line,
                "column": start.column,
                "endLine": end.line,
                "endColumn": end.column,
                "rule": finding.rule,
                "level": word(finding.level),
                "message": finding.fact,
                "help": finding.help,
            })
        };
        checked.findings.iter().map(one).collect::<Vec<Value>>()
    });
    format!("{:#}\n", Value::Array(found.collect()))
}

/// How bad a finding is, in a word that SARIF has, too.
pub(super) fn word(level: Level) -> &'static str {
    match level {
        Level::Error => "error",
        Level::Warning => "warning",
    }
}
