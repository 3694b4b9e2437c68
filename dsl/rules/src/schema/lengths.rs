//! A literal text, list or map is as long as the property allows. What a list's items and a map's
//! entries turn out to be may leave some out; where one condition decides, both cases are looked at.

use super::{Place, Validator, validator::Mismatch};
use crate::tree::Value;

pub(super) fn value(validator: &mut Validator<'_>, value: &Value<'_>, place: &Place<'_>) -> bool {
    let node = place.node;
    let (counts, least, most, unit) = match value {
        Value::Text(text, _) => {
            let length = text.chars().count();
            (
                vec![(length, length)],
                node.min_length(),
                node.max_length(),
                "character",
            )
        }
        Value::List(items, _) => (
            counts(validator, &items.iter().collect::<Vec<_>>()),
            node.min_items(),
            node.max_items(),
            "item",
        ),
        Value::Map(fields, _) => {
            let values: Vec<&Value> = fields.iter().map(|field| &field.value).collect();
            (
                counts(validator, &values),
                node.min_properties(),
                node.max_properties(),
                "entry",
            )
        }
        _ => return false,
    };
    let few = least.and_then(|least| {
        Some((
            least,
            counts.iter().find(|(_, most)| *most < least as usize)?.1,
        ))
    });
    let many = most.and_then(|most| {
        Some((
            most,
            counts.iter().find(|(fewest, _)| *fewest > most as usize)?.0,
        ))
    });
    let (limit, word, given) = match (few, many) {
        (Some((least, given)), _) => (least, "at least", given),
        (None, Some((most, given))) => (most, "at most", given),
        (None, None) => return false,
    };
    let because = validator.because.clone();
    let perhaps = if counts.len() > 1 {
        " in one case of the condition"
    } else {
        ""
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

/// The fewest and the most that these may come to, in each case of the one condition that decides.
fn counts(validator: &Validator<'_>, values: &[&Value<'_>]) -> Vec<(usize, usize)> {
    let mut conditions: Vec<&str> = Vec::new();
    let mut plain = true;
    for value in values {
        if let Value::Function(name, arguments, _) = value
            && name == "If"
        {
            match arguments.first() {
                Some(Value::Condition(name, _)) => conditions.push(name),
                _ => plain = false,
            }
        }
    }
    conditions.dedup();
    match (plain, conditions.as_slice()) {
        (true, [_]) => [0, 1]
            .iter()
            .map(|branch| {
                let case = values
                    .iter()
                    .map(|value| value.branches().map_or(*value, |cases| &cases[*branch]));
                count(validator, case)
            })
            .collect(),
        _ => vec![count(validator, values.iter().copied())],
    }
}

fn count<'v>(
    validator: &Validator<'_>,
    values: impl Iterator<Item = &'v Value<'v>>,
) -> (usize, usize) {
    let (mut fewest, mut most) = (0_usize, 0_usize);
    for value in values {
        match (validator.gives(value), value) {
            (Some(false), _) => {}
            // `Fn::Transform` and others give what they like.
            (Some(true), Value::Function(..)) => {
                fewest += 1;
                most = usize::MAX;
            }
            (Some(true), _) => {
                fewest += 1;
                most = most.saturating_add(1);
            }
            (None, Value::Function(..)) => most = most.saturating_add(1),
            (None, _) => most = usize::MAX,
        }
    }
    (fewest, most)
}
