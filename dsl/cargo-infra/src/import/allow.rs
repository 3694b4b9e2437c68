//! What a template breaks, its block is allowed to break: the import repairs nothing. It asks the compiler, which alone knows what a
//! block may not say.

use infra_compiler::Finding as Refusal;

use super::Block;
use crate::finding::Finding;

/// How often the compiler is asked: what is allowed may have hidden something else.
const ROUNDS: usize = 4;

/// Allows what the block breaks, item by item, and answers what cannot be allowed.
pub(super) fn settle(block: &mut Block) -> Vec<Finding> {
    let mut left = Vec::new();
    for _ in 0..ROUNDS {
        let printed = block.print();
        left = infra_compiler::findings(&printed.text);
        let mut changed = false;
        for refusal in &left {
            let item = printed
                .lines
                .iter()
                .position(|(first, last)| (*first..=*last).contains(&refusal.line));
            let Some(item) = item.and_then(|item| block.items.get_mut(item)) else {
                continue;
            };
            if infra_rules::rules().any(|rule| rule == refusal.rule) {
                changed |= item.allowed.insert(refusal.rule);
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

/// What the compiler says of a line, where that stands in the template.
fn finding(block: &Block, lines: &[(usize, usize)], refusal: &Refusal) -> Finding {
    let item = lines
        .iter()
        .position(|(first, last)| (*first..=*last).contains(&refusal.line));
    let span = item
        .and_then(|item| block.items.get(item))
        .map_or(block.span, |item| item.span);
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
