//! A logical id is one among the resources or the outputs of its stack. Two in one block that are written alike are a slip of copying.

use std::collections::BTreeMap;

use super::Check;
use crate::ast::{Block, Body, Item, ItemKind, Value};

pub(super) fn block(check: &mut Check<'_>, block: &Block) {
    let mut items = Vec::new();
    collect(&block.body, &mut items);
    let mut seen: BTreeMap<(bool, &str), usize> = BTreeMap::new();
    for item in items {
        let id = item.attributes.get("id");
        let Some(value @ Value::Text(name, _)) = id.and_then(|id| id.values().first()) else {
            continue;
        };
        let line = value.span().start().line;
        let is_output = matches!(item.kind, ItemKind::Out { .. });
        if let Some(earlier) = seen.insert((is_output, name), line) {
            let fact = format!("`{name}` is the name of a logical id already, in line {earlier}");
            check.on_token(value, fact, "give one of them another name");
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
