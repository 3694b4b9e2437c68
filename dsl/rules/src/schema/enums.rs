//! A literal is one of the values that the property takes, where they are listed.

use infra_schema::{Literal, Node};

use super::{Place, Validator, validator::Mismatch};
use crate::{fix::Fix, tree::Value};

pub(super) fn value(validator: &mut Validator<'_>, value: &Value<'_>, place: &Place<'_>) -> bool {
    if !place.node.lists_values() && !place.node.has_shapes() {
        return false;
    }
    let Some(text) = literal(value) else {
        return false;
    };
    if listed(place.node, &text) {
        return false;
    }
    let because = validator.because.clone();
    validator.refuse(Mismatch::Word, value.site(), || {
        let mut allowed = Vec::new();
        collect(place.node, &mut allowed);
        let form = |word: &str| match value {
            Value::Text(..) => Fix::text(word),
            _ => Fix::write(word),
        };
        let names: Vec<&str> = allowed.iter().map(String::as_str).collect();
        let near = infra_schema::near(&text, names.iter().copied());
        let help = match (near.first(), names.as_slice()) {
            (Some(near), _) => form(near),
            (None, [one]) => form(one),
            (None, names) => Fix::choice(names),
        };
        (
            format!("`{}` cannot be `{text}`{because}", place.name),
            help,
        )
    })
}

/// A scalar as CloudFormation compares it: numbers and booleans are texts to it.
pub(super) fn literal(value: &Value<'_>) -> Option<String> {
    match value {
        Value::Text(text, _) => Some(text.to_string()),
        Value::Number(text, _) => Some(text.to_string()),
        Value::Bool(value, _) => Some(value.to_string()),
        _ => None,
    }
}

pub(super) fn word(literal: Literal) -> String {
    match literal {
        Literal::Text(text) => text.to_owned(),
        other => other.to_string(),
    }
}

fn equals(literal: Literal, text: &str) -> bool {
    match literal {
        Literal::Text(own) => own == text,
        Literal::Number(number) => text.parse() == Ok(number),
        Literal::Boolean(value) => text.eq_ignore_ascii_case(if value { "true" } else { "false" }),
        Literal::Null => false,
    }
}

/// Whether a text is in the list, if there is one. Of several shapes one is enough.
pub(super) fn listed(node: Node, text: &str) -> bool {
    if let Some(mut list) = node.enumeration() {
        return list.any(|one| equals(one, text));
    }
    if let Some(mut list) = node.enumeration_ignoring_case() {
        return list.any(|one| word(one).eq_ignore_ascii_case(text));
    }
    if !node.has_shapes() {
        return true;
    }
    let mut shapes = node.any_of().chain(node.one_of()).peekable();
    shapes.peek().is_none() || shapes.any(|shape| listed(shape, text))
}

pub(crate) fn collect(node: Node, words: &mut Vec<String>) {
    words.extend(node.enumeration().into_iter().flatten().map(word));
    words.extend(
        node.enumeration_ignoring_case()
            .into_iter()
            .flatten()
            .map(word),
    );
    node.any_of()
        .chain(node.one_of())
        .for_each(|shape| collect(shape, words));
}
