//! A template holds so much: 1 to 500 resources, 200 parameters, 200 outputs, 200 mappings. What constructs and loops add shows at
//! synthesis only, so this counts what is written in the block.

use infra_rules::quotas;
use proc_macro2::Span;

use super::Check;
use crate::ast::{Block, BlockKind, Item, ItemKind};

const LIMITS: [(&str, usize, &str); 4] = [
    (
        "resource",
        quotas::RESOURCES,
        "move some of them into a stack of their own",
    ),
    (
        "parameter",
        quotas::PARAMETERS,
        "take several values from one parameter of type `CommaDelimitedList`",
    ),
    (
        "output",
        quotas::OUTPUTS,
        "put several values into one output",
    ),
    (
        "mapping",
        quotas::MAPPINGS,
        "put several tables into one mapping",
    ),
];

pub(super) fn block(check: &mut Check<'_>, block: &Block) {
    empty(check, block);
    for (what, most, help) in LIMITS {
        let mut all = block
            .body
            .items
            .iter()
            .filter_map(|item| declared(item, what));
        if let Some(span) = all.nth(most) {
            let fact = format!(
                "this is {what} number {} of the template, which holds {most}",
                most + 1
            );
            check.on(span, fact, help);
        }
    }
}

/// Refuses a stack that can have no resource. While something else is wrong with it, that may be why.
fn empty(check: &mut Check<'_>, block: &Block) {
    let gives = |item: &Item| {
        matches!(
            item.kind,
            ItemKind::Resource(_) | ItemKind::Construct(_) | ItemKind::For { .. } | ItemKind::If(_)
        )
    };
    let is_transformed = block.attributes.get("transform").is_some();
    if block.kind == BlockKind::Stack
        && check.errors.count() == 0
        && !is_transformed
        && !block.body.items.iter().any(gives)
    {
        let name = &block.name;
        let fact =
            format!("the stack `{name}` has no resources, and CloudFormation takes none without");
        let help = "declare one, such as `queue: AWS::SQS::Queue {}`";
        check.on(name.span(), fact, help);
    }
}

fn declared(item: &Item, what: &str) -> Option<Span> {
    match (&item.kind, what) {
        (ItemKind::Resource(declared), "resource") => Some(declared.name.span()),
        (ItemKind::Param { name, .. }, "parameter")
        | (ItemKind::Out { name, .. }, "output")
        | (ItemKind::Mapping { name, .. }, "mapping") => Some(name.span()),
        _ => None,
    }
}
