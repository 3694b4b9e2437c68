//! A literal text, list or map is as long as the property allows. What a list's items and a map's
//! entries turn out to be may leave some out, so they count as none and as one.

use super::{Judge, Place, Slip};
use crate::ast::Value;

pub(super) fn value(judge: &mut Judge<'_>, value: &Value, place: &Place<'_>) -> bool {
    let node = place.node;
    let (fewest, length, least, most, unit) = match value {
        Value::Text(text, _) => {
            let length = text.chars().count();
            (length, length, node.min_length(), node.max_length(), "character")
        }
        Value::List(items, _) => {
            let (fewest, length) = count(judge, items.iter());
            (fewest, length, node.min_items(), node.max_items(), "item")
        }
        Value::Map(fields, _) => {
            let (fewest, length) = count(judge, fields.iter().map(|field| &field.value));
            (fewest, length, node.min_properties(), node.max_properties(), "entry")
        }
        _ => return false,
    };
    let few = least.filter(|least| length < *least as usize);
    let many = most.filter(|most| fewest > *most as usize);
    let (limit, word) = match (few, many) {
        (Some(least), _) => (least, "at least"),
        (None, Some(most)) => (most, "at most"),
        (None, None) => return false,
    };
    let because = judge.because.clone();
    judge.refuse(Slip::Detail, value.span(), || {
        let units = match (unit, limit) {
            (unit, 1) => unit.to_owned(),
            ("entry", _) => "entries".to_owned(),
            (unit, _) => format!("{unit}s"),
        };
        let help = match (least, most) {
            (Some(least), Some(most)) if least == most => format!("give {least}"),
            (Some(least), Some(most)) => format!("give {least} to {most}"),
            (Some(least), None) => format!("give {least} or more"),
            (None, _) => format!("give {limit} or fewer"),
        };
        let given = if few.is_some() { length } else { fewest };
        (format!("`{}` has {word} {limit} {units}{because}, given {given}", place.name), help)
    })
}

/// The fewest and the most that these may come to.
fn count<'v>(judge: &Judge<'_>, values: impl Iterator<Item = &'v Value>) -> (usize, usize) {
    let (mut fewest, mut most) = (0_usize, 0_usize);
    for value in values {
        match (judge.gives(value), value) {
            (Some(false), _) => {}
            (Some(true), Value::Function { .. }) => {
                fewest += 1;
                // `Fn::Transform` and others give what they like.
                most = most.saturating_add(usize::MAX);
            }
            (Some(true), _) => {
                fewest += 1;
                most = most.saturating_add(1);
            }
            (None, Value::Function { .. }) => most = most.saturating_add(1),
            (None, _) => most = usize::MAX,
        }
    }
    (fewest, most)
}
