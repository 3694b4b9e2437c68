//! What a template breaks, its block is allowed to break: the import repairs nothing. It asks the compiler, which alone knows what a
//! block may not say, and the check of templates, which sees the whole stack as synthesis will.

use std::collections::BTreeMap;

use infra_compiler::Finding as Refusal;

use super::{block::Block, item::Item};
use crate::{
    check::{allowed, check_template},
    finding::{Finding, Level},
    template::{Comment, Node, Template},
};

/// How often the compiler is asked: what is allowed may have hidden something else.
const ROUNDS: usize = 5;

/// Why a rule is allowed that the template says nothing of.
const WHY: &str = "imported";

/// Allows what the block breaks, item by item, and answers what cannot be allowed.
pub(super) fn settle(block: &mut Block, template: &Template<'_>) -> Vec<Finding> {
    expect(block, template);
    let mut left = Vec::new();
    for _ in 0..ROUNDS {
        let printed = block.print();
        left = infra_compiler::findings(&printed.text);
        let mut changed = false;
        for refusal in &left {
            if let Some(item) = at_line(&printed.lines, refusal.line) {
                changed |= allow(&mut block.items[item], refusal);
            }
        }
        if left.is_empty() || !changed {
            break;
        }
    }
    let printed = block.print();
    left.iter()
        .map(|refusal| finding(block, &printed.lines, refusal))
        .collect()
}

/// Allows what the template allows itself, and what it breaks as a whole. What allows nothing in the block, the compiler reports.
fn expect(block: &mut Block, template: &Template<'_>) {
    for item in &mut block.items {
        for (rule, why) in std::mem::take(&mut item.reasons) {
            if let Some(rule) = known(&rule) {
                item.allowed.insert(rule, why);
            }
        }
    }
    // As they stand in the template, so that each finding's is found at once.
    let mut items: Vec<&mut Item> = block.items.iter_mut().collect();
    items.sort_by_key(|item| item.span);
    let findings = check_template(template);
    for finding in findings.iter().filter(|one| one.level == Level::Error) {
        let start = finding.span.start;
        let behind = items.partition_point(|item| item.span.start <= start);
        let Some(item) = behind.checked_sub(1).and_then(|at| items.get_mut(at)) else {
            continue;
        };
        if let (true, Some(rule)) = (start < item.end, known(finding.rule)) {
            item.allowed.entry(rule).or_insert_with(|| WHY.to_owned());
        }
    }
}

/// Allows what is refused, or no longer what allows nothing; answers whether that changed anything.
fn allow(item: &mut Item, refusal: &Refusal) -> bool {
    if refusal.rule == "allow" {
        let idle = refusal.message.split('`').nth(1).unwrap_or_default();
        return item.allowed.remove(idle).is_some();
    }
    match known(refusal.rule) {
        Some(rule) if !item.allowed.contains_key(rule) => {
            item.allowed.insert(rule, WHY.to_owned());
            true
        }
        _ => false,
    }
}

/// A rule that can be allowed.
fn known(rule: &str) -> Option<&'static str> {
    infra_rules::rules().find(|known| *known == rule)
}

fn at_line(lines: &[(usize, usize)], line: usize) -> Option<usize> {
    lines
        .iter()
        .position(|(first, last)| (*first..=*last).contains(&line))
}

/// What the compiler says of a line, where that stands in the template.
fn finding(block: &Block, lines: &[(usize, usize)], refusal: &Refusal) -> Finding {
    let item = at_line(lines, refusal.line).and_then(|item| block.items.get(item));
    let span = item.map_or(block.span, |item| item.span);
    let mut lines = refusal.message.split("\nhelp: ");
    let fact = lines.next().unwrap_or_default();
    let rule = match refusal.rule {
        "" => "import",
        rule => rule,
    };
    let finding = Finding::error(rule, span, format!("no block can have this: {fact}"));
    match lines.next() {
        Some(help) => finding.with_help(format!("in a block, {help}")),
        None => finding,
    }
}

/// What `# infra: allow(rule = "why")` and `Metadata` allow in a part of a template: rules, each with its reason.
pub(super) fn reasons(node: &Node<'_>) -> BTreeMap<String, String> {
    let mut found = BTreeMap::new();
    let mut open = vec![node];
    while let Some(node) = open.pop() {
        let comments = node.comments();
        let all = [&comments.before, &comments.behind, &comments.end];
        found.extend(all.into_iter().flatten().filter_map(directive).flatten());
        let metadata = node.at(&["Metadata", "infra", "allow"]);
        for entry in metadata.map_or(&[][..], Node::entries) {
            if let Some(why) = entry.value.text() {
                found.insert(entry.key.to_string(), why.to_owned());
            }
        }
        open.extend(node.items().into_iter().flatten());
        open.extend(node.entries().iter().map(|entry| &entry.value));
    }
    found
}

/// The rules that a comment allows, if it is one that does. In a block, an attribute says so.
pub(super) fn directive(comment: &Comment<'_>) -> Option<Vec<(String, String)>> {
    allowed(comment.text.trim_start().strip_prefix("infra:")?)
}
