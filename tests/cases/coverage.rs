//! What other linters of templates call errors, and which of our rules covers each: the table `tests/corpus/coverage.tsv`. It holds
//! all of their error rules, and the warnings that mean a failed deploy. A rule that is covered has a template in `tests/corpus/bad`
//! which its linter refuses; that ours refuses it, too, is a test of the compiler's.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::PathBuf,
};

use infra_tests::{judges::Linter, workspace};
use serde_json::Value;

/// Why a rule is covered by none of ours.
const REASONS: [&str; 3] = [
    // A block has no way to write it.
    "cannot be said: ",
    // Nobody can tell before the deploy, or what the linter says is not so.
    "cannot be known: ",
    // The deploy succeeds.
    "advice: ",
];

/// A line of the table.
struct Row {
    linter: Linter,
    /// What the linter calls it.
    rule: String,
    /// Which of our rules cover it.
    ours: BTreeSet<String>,
    /// Why none does.
    reason: String,
}

fn corpus() -> PathBuf {
    workspace::root().join("tests/corpus")
}

fn table() -> Vec<Row> {
    let text = fs::read_to_string(corpus().join("coverage.tsv")).expect("the table");
    text.lines()
        .skip(1)
        .map(|line| {
            let fields: Vec<&str> = line.split('\t').collect();
            let [linter, rule, ours, reason] = fields[..] else {
                panic!("four columns are expected: {line}");
            };
            let linter = Linter::ALL.into_iter().find(|known| known.name() == linter);
            Row {
                linter: linter.expect("a linter's name"),
                rule: rule.to_owned(),
                ours: ours
                    .split(',')
                    .filter(|name| !name.is_empty())
                    .map(str::to_owned)
                    .collect(),
                reason: reason.to_owned(),
            }
        })
        .collect()
}

/// The bad templates of `tests/corpus`.
fn bad() -> Vec<Value> {
    let text = fs::read_to_string(corpus().join("index.jsonl")).expect("the index");
    let rows = text
        .lines()
        .map(|line| serde_json::from_str::<Value>(line).expect("a row of JSON"));
    rows.filter(|row| row["verdict"] == "bad").collect()
}

/// A list of names in a row of the index.
fn names(row: &Value, list: &str) -> BTreeSet<String> {
    let names = row[list].as_array().into_iter().flatten();
    names.filter_map(Value::as_str).map(str::to_owned).collect()
}

#[test]
fn a_rule_is_covered_or_a_reason_says_why_not() {
    let rules =
        fs::read_to_string(workspace::root().join("dsl-macros/RULES.md")).expect("the rules");
    let known = |name: &str| name == "syntax" || rules.contains(&format!("\n## `{name}`\n"));
    let (mut objections, mut counts) = (Vec::new(), BTreeMap::<&str, usize>::new());
    let bad = bad();
    for row in table() {
        let what = format!("{} {}", row.linter.name(), row.rule);
        if row.ours.is_empty() {
            match REASONS.iter().find(|kind| row.reason.starts_with(**kind)) {
                Some(kind) => *counts.entry(kind.trim_end_matches(": ")).or_default() += 1,
                None => objections.push(format!("{what} has no reason")),
            }
            continue;
        }
        *counts.entry("covered").or_default() += 1;
        let unknown = row.ours.iter().filter(|name| !known(name));
        objections.extend(unknown.map(|name| format!("{what}: `{name}` is not a rule of ours")));
        let breaks = |template: &&Value| {
            names(template, row.linter.name()).contains(&row.rule)
                && names(template, "rules").iter().any(|rule| {
                    let rule = if rule.is_empty() { "syntax" } else { rule };
                    row.ours.contains(rule)
                })
        };
        if bad.iter().find(breaks).is_none() {
            objections.push(format!(
                "{what} is broken by no template of `tests/corpus/bad`"
            ));
        }
    }
    println!("{counts:?}");
    assert!(objections.is_empty(), "{}", objections.join("\n"));
}

#[test]
fn the_table_has_every_error_of_every_linter() {
    let table = table();
    for linter in Linter::ALL {
        let Some(rules) = linter.rules() else { return };
        let rows = table.iter().filter(|row| row.linter == linter);
        let written: BTreeSet<String> = rows.map(|row| row.rule.clone()).collect();
        let errors = rules.iter().filter(|rule| rule.starts_with(['E', 'F']));
        let missing: Vec<&String> = errors.filter(|rule| !written.contains(*rule)).collect();
        let unknown: Vec<&String> = written.difference(&rules).collect();
        assert!(missing.is_empty(), "not in the table: {missing:?}");
        assert!(
            unknown.is_empty(),
            "{} does not have {unknown:?}",
            linter.name()
        );
    }
}

/// A template that a linter does not refuse would show nothing.
#[test]
fn linters_refuse_the_bad_templates() {
    let rows = bad();
    for linter in Linter::ALL {
        let rows: Vec<&Value> = rows
            .iter()
            .filter(|row| !row[linter.name()].is_null())
            .collect();
        let file = |row: &&Value| {
            let id = row["id"].as_str().expect("an id");
            corpus().join(format!("bad/{id}.json"))
        };
        let templates: Vec<PathBuf> = rows.iter().map(file).collect();
        let Some(broken) = linter.broken(&templates) else {
            return;
        };
        let mut objections = Vec::new();
        for (row, broken) in rows.iter().zip(broken) {
            let silent = names(row, linter.name())
                .into_iter()
                .filter(|rule| !broken.contains(rule));
            objections.extend(silent.map(|rule| format!("{} does not break {rule}", row["id"])));
        }
        assert!(
            objections.is_empty(),
            "{}:\n{}",
            linter.name(),
            objections.join("\n")
        );
    }
}
