//! What auditors find in the examples that are backends, one of them with all that the library has inputs for: each finding has a
//! reason in the documentation of `infra-std`, and each reason a finding.

use std::{collections::BTreeMap, fs, path::Path};

use infra_tests::{
    example::Example,
    golden,
    judges::{self, Finding},
    template::Template,
    workspace,
};

/// Where the reasons stand.
const REASONS: &str = "stdlib/src/findings.rs";

/// A row of the documentation's tables.
#[derive(Clone)]
struct Reason {
    /// What the row is about, which the golden tables point to.
    matter: String,
    rules: Vec<String>,
    kinds: Vec<String>,
    /// Whether it stands only where inputs keep their defaults.
    is_of_defaults: bool,
}

#[test]
fn every_finding_has_a_reason_and_every_reason_a_finding() {
    let reasons = reasons();
    let mut unused: Vec<&str> = reasons
        .iter()
        .flat_map(|reason| &reason.rules)
        .map(String::as_str)
        .collect();
    let mut tables = BTreeMap::new();
    let mut unexplained = Vec::new();
    for (example, stack) in [
        ("compliant", "Compliant"),
        ("backend", "Backend"),
        ("events", "Events"),
        ("shop", "Shop"),
    ] {
        let assembly = Example::named(example).synth();
        let file = assembly
            .folder()
            .join(format!("cdk.out/{stack}.template.json"));
        let Some(findings) = findings(&file) else {
            return;
        };
        let template = assembly.template(stack);
        let mut lines = Vec::new();
        for found in findings {
            let (pack, rule) = found.rule.split_once(' ').unwrap_or_default();
            let reason = reasons.iter().find(|reason| {
                (example != "compliant" || !reason.is_of_defaults)
                    && reason.explains(rule, kind(&template, &found.place))
            });
            let Some(reason) = reason else {
                unexplained.push(format!("{stack}: {found}"));
                continue;
            };
            unused.retain(|unused| *unused != rule);
            lines.push(format!(
                "{pack} | {rule} | {} | {}\n",
                found.place, reason.matter
            ));
        }
        lines.sort();
        tables.insert(format!("{stack}.txt").into(), lines.concat());
    }
    assert!(
        unexplained.is_empty(),
        "`{REASONS}` has no reason for\n{}",
        unexplained.join("\n")
    );
    assert!(
        unused.is_empty(),
        "`{REASONS}` explains what nobody finds: {}",
        unused.join(", ")
    );
    golden::check("audit", &tables);
}

/// What checkov, cdk-nag and Control Tower find, each at a logical id.
fn findings(template: &Path) -> Option<Vec<Finding>> {
    let mut findings = judges::audit(template)?;
    for mut found in judges::checkov(template)? {
        // `AWS::Logs::LogGroup.ApiErrorLog`
        found.place = found
            .place
            .rsplit('.')
            .next()
            .unwrap_or_default()
            .to_owned();
        found.rule = format!("checkov {}", found.rule);
        findings.push(found);
    }
    Some(findings)
}

impl Reason {
    fn explains(&self, rule: &str, kind: &str) -> bool {
        let has = |list: &[String], name: &str| list.iter().any(|listed| listed == name);
        has(&self.rules, rule) && has(&self.kinds, kind)
    }
}

/// The type of a resource, or nothing.
fn kind<'t>(template: &'t Template, id: &str) -> &'t str {
    template.get(id).map_or("", |resource| resource.kind())
}

/// The rows of the documentation's tables.
fn reasons() -> Vec<Reason> {
    let text =
        fs::read_to_string(workspace::root().join(REASONS)).expect("the reasons are documented");
    let (always, defaults) = text
        .split_once("# Where inputs keep")
        .expect("there are two tables");
    let rows = |text: &str, is_of_defaults| -> Vec<Reason> {
        let rows = text.lines().filter_map(|line| line.strip_prefix("//! | "));
        // What heads a table names no rule.
        rows.filter(|row| row.contains('`'))
            .map(|row| reason(row, is_of_defaults))
            .collect()
    };
    let reasons = [rows(always, false), rows(defaults, true)].concat();
    assert!(
        reasons.iter().all(|reason| !reason.rules.is_empty()),
        "a row of `{REASONS}` names no rule"
    );
    reasons
}

fn reason(row: &str, is_of_defaults: bool) -> Reason {
    let cells: Vec<&str> = row.trim_end_matches(" |").split(" | ").collect();
    let [matter, rules, kinds, why] = cells[..] else {
        panic!("a row of `{REASONS}` has not four cells: {row}")
    };
    assert!(why.len() > 10, "`{REASONS}` gives no reason for {matter}");
    // Names stand between backticks.
    let names = |cell: &str| {
        cell.split('`')
            .skip(1)
            .step_by(2)
            .map(str::to_owned)
            .collect()
    };
    Reason {
        matter: matter.to_owned(),
        rules: names(rules),
        kinds: names(kinds),
        is_of_defaults,
    }
}
