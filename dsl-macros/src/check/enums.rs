//! A literal is one of the values that the property takes.

use infra_schema::{Literal, Node};

use super::{Check, Place, quoted};
use crate::ast::Value;

pub(super) fn value(check: &mut Check<'_>, value: &Value, place: &Place<'_>) {
    let text = match value {
        Value::Text(text, _) => text.clone(),
        Value::Number { text, .. } => text.clone(),
        Value::Bool(value, _) => value.to_string(),
        _ => return,
    };
    let Some(allowed) = allowed(place.node, &text) else { return };
    let names: Vec<&str> = allowed.iter().map(String::as_str).collect();
    let near = infra_schema::near(&text, names.iter().copied());
    let help = match (near.first(), names.len()) {
        (Some(near), _) => format!("write `\"{near}\"`"),
        (None, 0..=20) => format!("write one of {}", quoted(names)),
        (None, more) => format!("write one of {} and {} more", quoted(names.iter().copied().take(20)), more - 20),
    };
    check.errors.add(value.span(), format_args!("`{}` cannot be `{text}`", place.name), help);
}

/// The values that would be allowed, if this one is not.
fn allowed(node: Node, text: &str) -> Option<Vec<String>> {
    let word = |literal: Literal| match literal {
        Literal::Text(text) => text.to_owned(),
        other => other.to_string(),
    };
    if let Some(list) = node.enumeration() {
        let list: Vec<String> = list.map(word).collect();
        return (!list.iter().any(|one| one == text)).then_some(list);
    }
    if let Some(list) = node.enumeration_ignoring_case() {
        let list: Vec<String> = list.map(word).collect();
        return (!list.iter().any(|one| one.eq_ignore_ascii_case(text))).then_some(list);
    }
    if let Some(list) = node.all_of().find_map(|shape| allowed(shape, text)) {
        return Some(list);
    }
    // Of several shapes one is enough, so all have to refuse.
    let shapes: Vec<Node> = node.any_of().chain(node.one_of()).collect();
    if shapes.is_empty() {
        return None;
    }
    let refused: Option<Vec<Vec<String>>> = shapes.into_iter().map(|shape| allowed(shape, text)).collect();
    refused.map(|lists| lists.concat())
}
