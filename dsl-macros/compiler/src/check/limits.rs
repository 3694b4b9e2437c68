//! A template holds so much: 500 resources, 200 parameters, 200 outputs, 200 mappings. What constructs and loops add shows at
//! synthesis only, so this counts what is written in the block.

use infra_rules::quotas;
use proc_macro2::Span;

use super::Check;
use crate::ast::{Block, Item, ItemKind};

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

fn declared(item: &Item, what: &str) -> Option<Span> {
    match (&item.kind, what) {
        (ItemKind::Resource(declared), "resource") => Some(declared.name.span()),
        (ItemKind::Param { name, .. }, "parameter")
        | (ItemKind::Out { name, .. }, "output")
        | (ItemKind::Mapping { name, .. }, "mapping") => Some(name.span()),
        _ => None,
    }
}
