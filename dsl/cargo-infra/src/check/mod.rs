//! Templates held to the rules: the third front end of `infra-rules`, beside the compiler of blocks and synthesis. Beyond the engine's
//! rules it judges what only a template's text can get wrong: undeclared names, malformed parts, circular dependencies.

mod allow;
mod cycles;
mod entries;
mod linter;
pub(crate) mod tree;
mod words;

#[cfg(test)]
mod tests;

pub(crate) use allow::{allowed, can_be_allowed};

use std::collections::BTreeSet;

use infra_rules::{Fix, Language, Site};

use crate::{
    finding::{Finding, Level},
    template::{Format, Lines, Span, Template},
};
use tree::Tree;
use words::Words;

/// Holds a template to the rules: all that is wrong with it, in the order in which it stands.
///
/// ```
/// let findings = cargo_infra::check(r#"
/// Resources:
///   Pictures:
///     Type: AWS::S3::Bucket
///     Properties:
///       VersioningConfiguration: { Status: Enable }
/// "#);
/// assert_eq!(findings.len(), 1);
/// assert_eq!(findings[0].rule, "enums");
/// ```
pub fn check(text: &str) -> Vec<Finding> {
    check_text(text).unwrap_or_else(|errors| errors)
}

/// The same, or why the text cannot be read at all.
pub(crate) fn check_text(text: &str) -> Result<Vec<Finding>, Vec<Finding>> {
    let (template, mut findings) = Template::recovered(text);
    match template {
        Some(_) if text.len() > MOST_BYTES => {
            let fact = "the template is larger than 1 MB, which is all that CloudFormation takes";
            let help = "move a part of it into a stack of its own";
            Ok(vec![
                Finding::error("limits", Span::default(), fact).with_help(help),
            ])
        }
        Some(template) => {
            findings.extend(check_template(&template));
            Ok(in_order(findings))
        }
        None => Err(findings),
    }
}

/// What CloudFormation takes of a template that it reads from a bucket.
const MOST_BYTES: usize = 1024 * 1024;

/// The same of a template that has been read.
pub fn check_template(template: &Template<'_>) -> Vec<Finding> {
    let mut tree = tree::tree(template);
    let lines = template.lines();
    let mut findings = template.warnings().to_vec();
    findings.append(&mut tree.findings);
    findings.extend(cycles::findings(&tree));
    let (judged, used) = judge(&tree, lines, template);
    if tree.scope.has_macros() {
        // What a macro takes is its own business.
        findings.retain(|one| !OPEN.contains(&one.rule));
        findings.extend(judged.into_iter().filter(|one| !OPEN.contains(&one.rule)));
    } else {
        findings.extend(judged);
    }
    allow(&tree, &used, &mut findings);
    let ignored = linter::ignored(template.root());
    findings.retain(|one| !ignored.iter().any(|ignored| ignored.covers(one)));
    in_order(findings)
}

/// As many findings as anybody reads.
const MOST: usize = 1000;

/// What a macro may make right.
const OPEN: [&str; 5] = [
    "attribute_words",
    "names",
    "properties",
    "required",
    "resource_types",
];

/// Asks the rules of a tree: what they find, and the sites of the allowances that they used.
fn judge(
    tree: &Tree<'_>,
    lines: &Lines,
    template: &Template<'_>,
) -> (Vec<Finding>, BTreeSet<Site>) {
    let words = Words {
        tree,
        lines,
        format: template.format(),
    };
    let verdict = infra_rules::judge(&tree.stack, &words);
    let finding = |one: infra_rules::Finding| {
        let span = tree.span(one.site);
        let braces = braces_around(template.text(), span);
        let fix = words.written(&one.fix, braces);
        let help = match (&one.fix, braces) {
            (Fix::Part { text, .. }, Some(before)) => format!("write `{before}{text}}}`"),
            (Fix::Attribute { name, attribute }, Some(_)) => {
                format!("write `${{{name}.{attribute}}}`")
            }
            (fix, _) => words.fix(fix),
        };
        let help = match template.format() {
            Format::Json => words::in_json(&help),
            Format::Yaml => help,
        };
        Finding {
            rule: one.rule,
            level: one.level,
            help: Some(help),
            span,
            fact: one.fact,
            fix: Some(Box::new(fix)),
        }
    };
    let findings = verdict.findings.into_iter().map(finding).collect();
    (findings, verdict.used)
}

/// What stands between `${` and a text, if that stands in such braces.
fn braces_around(text: &str, span: Span) -> Option<&str> {
    /// Longer names do not occur.
    const FAR: u32 = 600;
    let mut start = span.start.saturating_sub(FAR) as usize;
    while !text.is_char_boundary(start) {
        start += 1;
    }
    let before = text.get(start..span.start as usize)?;
    let inside = &before[before.rfind("${")?..];
    (!inside.contains('}')).then_some(inside)
}

/// Takes out what is allowed, and reports allowances that allow nothing.
fn allow(tree: &Tree<'_>, used: &BTreeSet<Site>, findings: &mut Vec<Finding>) {
    for allowed in &tree.allowed {
        let count = findings.len();
        findings.retain(|one| {
            let Span { start, end } = allowed.covers;
            let inside = start <= one.span.start && one.span.end <= end;
            !(inside && one.rule == allowed.directive.rule)
        });
        if findings.len() == count && !used.contains(&allowed.site) {
            findings.push(allow::unused(&allowed.directive));
        }
    }
}

/// Findings as they stand. Of one text one error is said, the first, and nothing twice: an alias stands for it in several places.
fn in_order(mut findings: Vec<Finding>) -> Vec<Finding> {
    let (mut refused, mut seen) = (BTreeSet::new(), BTreeSet::new());
    findings.retain(|one| match one.level {
        Level::Error => refused.insert(one.span),
        Level::Warning => seen.insert((one.span, one.fact.clone())),
    });
    findings.sort_by_key(|one| (one.span, one.level != Level::Error));
    findings.truncate(MOST);
    findings
}
