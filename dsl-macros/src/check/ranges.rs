//! A literal number is within the property's range.

use super::{Check, Place};
use crate::ast::Value;

pub(super) fn value(check: &mut Check<'_>, value: &Value, place: &Place<'_>) {
    let Value::Number { text, .. } = value else { return };
    let Ok(number) = text.parse::<f64>() else { return };
    let (name, node) = (place.name, place.node);
    let least = node.minimum().filter(|least| number < *least);
    let most = node.maximum().filter(|most| number > *most);
    let (limit, word) = match (least, most) {
        (Some(least), _) => (least, "at least"),
        (None, Some(most)) => (most, "at most"),
        (None, None) => return,
    };
    let help = match (node.minimum(), node.maximum()) {
        (Some(least), Some(most)) => format!("write a number from {least} to {most}"),
        _ => format!("write `{limit}`"),
    };
    check.errors.add(value.span(), format_args!("`{name}` is {word} {limit}, given {text}"), help);
}
