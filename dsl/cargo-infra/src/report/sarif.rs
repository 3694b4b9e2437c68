//! Findings as SARIF 2.1.0, which code hosts show beside the lines.

use std::collections::BTreeSet;

use serde_json::{Value, json};

use super::{Checked, json::word};
use crate::{finding::Finding, template::Lines};

/// All findings of all files.
pub fn sarif(all: &[Checked]) -> String {
    let rules = all.iter().flat_map(|checked| &checked.findings);
    let rules: BTreeSet<&str> = rules.map(|finding| finding.rule).collect();
    let rules: Vec<&str> = rules.into_iter().collect();
    let results: Vec<Value> = all
        .iter()
        .flat_map(|checked| {
            let lines = Lines::of(&checked.text);
            let one = |finding: &Finding| result(checked, finding, &lines, &rules);
            checked.findings.iter().map(one).collect::<Vec<Value>>()
        })
        .collect();
    let log = json!({
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": {
                "driver": {
                    "name": "cargo-infra",
                    "version": env!("CARGO_PKG_VERSION"),
                    "rules": rules.iter().map(|rule| json!({ "id": rule })).collect::<Vec<Value>>(),
                },
            },
            "columnKind": "unicodeCodePoints",
            "results": results,
        }],
    });
    format!("{log:#}\n")
}

fn result(checked: &Checked, finding: &Finding, lines: &Lines, rules: &[&str]) -> Value {
    let (start, end) = (
        lines.position(finding.span.start),
        lines.position(finding.span.end),
    );
    let text = match &finding.help {
        Some(help) => format!("{}\nhelp: {help}", finding.fact),
        None => finding.fact.clone(),
    };
    json!({
        "ruleId": finding.rule,
        "ruleIndex": rules.iter().position(|rule| *rule == finding.rule),
        "level": word(finding.level),
        "message": { "text": text },
        "locations": [{
            "physicalLocation": {
                "artifactLocation": { "uri": uri(&checked.file) },
                "region": {
                    "startLine": start.line,
                    "startColumn": start.column,
                    "endLine": end.line,
                    "endColumn": end.column,
                },
            },
        }],
    })
}

/// A file's name as a URI reference.
fn uri(file: &str) -> String {
    let mut uri = String::new();
    for byte in file.bytes() {
        match byte {
            b'\\' => uri.push('/'),
            b'/' | b'.' | b'-' | b'_' | b'~' => uri.push(char::from(byte)),
            byte if byte.is_ascii_alphanumeric() => uri.push(char::from(byte)),
            byte => uri.push_str(&format!("%{byte:02X}")),
        }
    }
    uri
}
