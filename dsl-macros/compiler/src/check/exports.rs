//! An export's name is one of its kind in the account and region, and so is a logical id among the resources or the outputs of
//! its stack. Two in one block that are written alike are a slip of copying.

use std::collections::BTreeMap;

use super::Check;
use crate::ast::{Block, Body, Item, ItemKind, Value};

pub(super) fn block(check: &mut Check<'_>, block: &Block) {
    let mut items = Vec::new();
    collect(&block.body, &mut items);
    for (attribute, what) in [("export", "an export"), ("id", "a logical id")] {
        let mut seen: BTreeMap<(bool, &str), usize> = BTreeMap::new();
        for item in &items {
            let Some(value) = item
                .attributes
                .get(attribute)
                .and_then(|attribute| attribute.values().first())
            else {
                continue;
            };
            let Value::Text(name, _) = value else {
                continue;
            };
            let line = value.span().start().line;
            let is_output = matches!(item.kind, ItemKind::Out { .. });
            if let Some(earlier) = seen.insert((is_output, name), line) {
                let fact = format!("`{name}` is the name of {what} already, in line {earlier}");
                check.on_token(value, fact, "give one of them another name");
            }
        }
    }
}

/// Every item; of two branches only one is declared, so those are left out.
fn collect<'b>(body: &'b Body, items: &mut Vec<&'b Item>) {
    for item in &body.items {
        items.push(item);
        if let ItemKind::For { body, .. } = &item.kind {
            collect(body, items);
        }
    }
}
