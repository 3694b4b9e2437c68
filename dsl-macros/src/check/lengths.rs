//! A literal text or list is as long as the property allows.

use super::{Check, Place};
use crate::ast::Value;

pub(super) fn value(check: &mut Check<'_>, value: &Value, place: &Place<'_>) {
    let (length, least, most, unit) = match value {
        Value::Text(text, _) => {
            (text.chars().count(), place.node.min_length(), place.node.max_length(), "characters")
        }
        Value::List(items, _) => (items.len(), place.node.min_items(), place.node.max_items(), "items"),
        Value::Map(fields, _) => {
            (fields.len(), place.node.min_properties(), place.node.max_properties(), "entries")
        }
        _ => return,
    };
    let name = place.name;
    if let Some(least) = least.filter(|least| length < *least as usize) {
        let fact = format!("`{name}` has at least {least} {unit}, given {length}");
        check.errors.add(value.span(), fact, format_args!("give {least} or more"));
    }
    if let Some(most) = most.filter(|most| length > *most as usize) {
        let fact = format!("`{name}` has at most {most} {unit}, given {length}");
        check.errors.add(value.span(), fact, format_args!("give {most} or fewer"));
    }
}
