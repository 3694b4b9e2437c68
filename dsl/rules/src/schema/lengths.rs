//! A literal text, list or map is as long as the property allows. What a list's items and a map's
//! entries turn out to be may leave some out.

use super::{Place, Validator, validator::Mismatch};
use crate::{read::is_computed, tree::Value};

/// The fewest and the most.
type Range = (usize, usize);

pub(super) fn value(validator: &mut Validator<'_>, value: &Value<'_>, place: &Place<'_>) -> bool {
    let node = place.node;
    if !node.limits_lengths() {
        return false;
    }
    let ((fewest, greatest), depends, least, most, unit) = match value {
        Value::Text(text, _) => {
            let length = text.chars().count();
            let (least, most) = (node.min_length(), node.max_length());
            ((length, length), false, least, most, "character")
        }
        Value::List(items, _) => {
            let items = || items.iter();
            let (least, most) = (node.min_items(), node.max_items());
            let depends = depends(validator, items());
            (count(validator, items()), depends, least, most, "item")
        }
        Value::Map(fields, _) if !is_computed(fields) => {
            let values = || fields.iter().map(|field| &field.value);
            let (least, most) = (node.min_properties(), node.max_properties());
            let depends = depends(validator, values());
            (count(validator, values()), depends, least, most, "entry")
        }
        _ => return false,
    };
    let few = least.filter(|least| greatest < *least as usize);
    let many = most.filter(|most| fewest > *most as usize);
    let (limit, word, given) = match (few, many) {
        (Some(least), _) => (least, "at least", greatest),
        (None, Some(most)) => (most, "at most", fewest),
        (None, None) => return false,
    };
    let because = validator.because.clone();
    let perhaps = match depends {
        true => " in one case of the condition",
        false => "",
    };
    validator.refuse(Mismatch::Detail, value.site(), || {
        let fact = fact(word, limit, unit);
        (
            format!("`{}` {fact}{because}, given {given}{perhaps}", place.name),
            help(least, most, unit),
        )
    })
}

/// "has at most 80 characters"
pub(crate) fn fact(word: &str, limit: u32, unit: &str) -> String {
    format!("has {word} {limit} {}", units(limit, unit))
}

/// What to give.
pub(crate) fn help(least: Option<u32>, most: Option<u32>, unit: &str) -> String {
    match (least, most) {
        (Some(least), Some(most)) if least == most => {
            format!("give {least} {}", units(least, unit))
        }
        (Some(least), Some(most)) => format!("give {least} to {most} {}", units(most, unit)),
        (Some(least), None) => format!("give {least} {} or more", units(least, unit)),
        (None, Some(most)) => format!("give {most} {} or fewer", units(most, unit)),
        (None, None) => format!("give another number of {}", units(0, unit)),
    }
}

fn units(count: u32, unit: &str) -> String {
    match (unit, count) {
        (unit, 1) => unit.to_owned(),
        ("entry", _) => "entries".to_owned(),
        (unit, _) => format!("{unit}s"),
    }
}

/// The fewest and the most that these may come to.
fn count<'v>(validator: &Validator<'_>, values: impl Iterator<Item = &'v Value<'v>>) -> Range {
    values.fold((0, 0), |(fewest, most), value| {
        let (least, greatest) = one(validator, value);
        (fewest + least, most.saturating_add(greatest))
    })
}

fn one(validator: &Validator<'_>, value: &Value<'_>) -> Range {
    let value = validator.settled(value);
    if let Some([then, otherwise]) = value.branches() {
        let (then, otherwise) = (one(validator, then), one(validator, otherwise));
        return (then.0.min(otherwise.0), then.1.max(otherwise.1));
    }
    match (validator.gives(value), value) {
        (Some(false), _) => (0, 0),
        // `Fn::Transform` and others give what they like.
        (Some(true), Value::Function(..)) => (1, usize::MAX),
        (Some(true), Value::Map(fields, _)) if is_computed(fields) => (0, usize::MAX),
        (Some(true), _) => (1, 1),
        (None, _) => (0, usize::MAX),
    }
}

/// Whether one of these is there, or another stands for it, because of the case that is judged.
fn depends<'v>(validator: &Validator<'_>, mut values: impl Iterator<Item = &'v Value<'v>>) -> bool {
    values.any(|value| !std::ptr::eq(value, validator.settled(value)))
}
