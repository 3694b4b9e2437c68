//! What a template allows itself: `# infra: allow(wildcards = "why")` before or behind what breaks the rule, and the same in the
//! `Metadata` of a resource or of the template, for JSON has no comments.

use infra_rules::{Fix, meant};

use crate::{
    finding::Finding,
    rules::OF_TEMPLATES,
    template::{Comment, Node, Span},
};

/// The rule that a directive breaks which allows nothing.
const ALLOW: &str = "allow";

/// Rules of which nothing can be made when they are broken.
const FIRM: [&str; 6] = [
    "attribute_words",
    "cycles",
    "duplicate_keys",
    "logical_ids",
    "names",
    "syntax",
];

/// All rules that a template can break.
fn rules() -> impl Iterator<Item = &'static str> {
    let own = OF_TEMPLATES.iter().map(|(rule, _)| *rule);
    infra_rules::rules().chain(own)
}

/// Whether a template may allow a rule to be broken.
pub(crate) fn can_be_allowed(rule: &str) -> bool {
    !FIRM.contains(&rule) && rules().any(|known| known == rule)
}

/// A rule that may be broken, and where that is said.
pub(super) struct Directive {
    pub(super) rule: String,
    pub(super) span: Span,
}

/// The directives in the comments of a value, or of the entry that has it.
pub(super) fn directives(
    node: &Node<'_>,
    text: &str,
    findings: &mut Vec<Finding>,
) -> Vec<Directive> {
    let comments = node.comments();
    let all = comments.before.iter().chain(&comments.behind);
    let mut found = Vec::new();
    for comment in all {
        let Some(words) = comment.text.trim_start().strip_prefix("infra:") else {
            continue;
        };
        match allowed(words) {
            Some(all) => {
                for (rule, why) in all {
                    let span = rule_span(comment, &rule, text);
                    if judge(&rule, &why, span, findings) {
                        found.push(Directive { rule, span });
                    }
                }
            }
            None => {
                let fact = "a directive says `allow`, a rule and the reason";
                let help = "write `# infra: allow(wildcards = \"why\")`";
                findings.push(Finding::warning(ALLOW, comment.span, fact).with_help(help));
            }
        }
    }
    found
}

/// The rules of `allow(rule = "why", …)`, each with its reason.
pub(crate) fn allowed(words: &str) -> Option<Vec<(String, String)>> {
    let mut rest = words
        .trim()
        .strip_prefix("allow")?
        .trim_start()
        .strip_prefix('(')?;
    let mut all = Vec::new();
    loop {
        let (rule, behind) = rest.split_once('=')?;
        let (why, behind) = behind.trim_start().strip_prefix('"')?.split_once('"')?;
        all.push((rule.trim().to_owned(), why.to_owned()));
        match behind.trim_start().strip_prefix(',') {
            Some(more) if !more.trim_start().starts_with(')') => rest = more,
            _ => break,
        }
    }
    Some(all)
}

/// Where a comment names a rule.
fn rule_span(comment: &Comment<'_>, rule: &str, text: &str) -> Span {
    match comment.span.slice(text).find(rule) {
        Some(at) if !rule.is_empty() => {
            let start = comment.span.start + at as u32;
            Span {
                start,
                end: start + rule.len() as u32,
            }
        }
        _ => comment.span,
    }
}

/// The directives of `Metadata: { infra: { allow: { rule: why } } }`.
pub(super) fn in_metadata(metadata: &Node<'_>, findings: &mut Vec<Finding>) -> Vec<Directive> {
    let Some(all) = metadata.at(&["infra", "allow"]) else {
        return Vec::new();
    };
    let mut found = Vec::new();
    for entry in all.entries() {
        let (rule, span) = (entry.key.to_string(), entry.key_span);
        let why = entry.value.text().unwrap_or_default();
        if judge(&rule, why, span, findings) {
            found.push(Directive { rule, span });
        }
    }
    found
}

/// Whether a rule can be allowed, and is for a reason.
fn judge(rule: &str, why: &str, span: Span, findings: &mut Vec<Finding>) -> bool {
    let known: Vec<&str> = rules().filter(|rule| !FIRM.contains(rule)).collect();
    let (fact, help) = if FIRM.contains(&rule) {
        (
            format!("`{rule}` cannot be allowed: nothing can be made of what it refuses"),
            "mend what the rule refuses, and remove this".to_owned(),
        )
    } else if !known.contains(&rule) {
        let help = match meant(rule, "", &known) {
            Some(near) => format!("write `{near}`"),
            None => "write the name that stands in brackets behind `error`".to_owned(),
        };
        (format!("unknown rule: `{rule}`"), help)
    } else if why.trim().is_empty() {
        (
            format!("nobody can tell why `{rule}` is allowed here"),
            "write the reason".to_owned(),
        )
    } else {
        return true;
    };
    findings.push(Finding::warning(ALLOW, span, fact).with_help(help));
    false
}

/// A directive that allows nothing.
pub(super) fn unused(directive: &Directive) -> Finding {
    let fact = format!("`{}` allows nothing here", directive.rule);
    Finding::warning(ALLOW, directive.span, fact)
        .with_help("remove it")
        .with_fix(Fix::Remove)
}
