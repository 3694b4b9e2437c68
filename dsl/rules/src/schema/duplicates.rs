//! A list that is a set has no item twice, and where items are told apart by a name of theirs, they
//! differ in it. CloudFormation refuses the one; of the other, AWS keeps one and drops one.

use super::{Place, Validator, validator::Mismatch};
use crate::fix::Fix;
use crate::tree::{Field, Part, Value};

pub(super) fn value(validator: &mut Validator<'_>, value: &Value<'_>, place: &Place<'_>) -> bool {
    let Value::List(items, _) = value else {
        return false;
    };
    let keys: Vec<&str> = place.node.unique_keys().collect();
    if !place.node.unique_items() && keys.is_empty() {
        return false;
    }
    for (i, item) in items.iter().enumerate() {
        let before = &items[..i];
        if place.node.unique_items()
            && let Some(first) = before.iter().find(|first| same(first, item))
        {
            let at = validator.language.place(first.site());
            return validator.refuse(Mismatch::Detail, item.site(), || {
                let fact = format!("`{}` has this item twice, first in {at}", place.name);
                (fact, Fix::RemoveOne)
            });
        }
        let same_keys = |first: &&Value| {
            !keys.is_empty()
                && keys
                    .iter()
                    .all(|key| match (entry(first, key), entry(item, key)) {
                        (Some(a), Some(b)) => same(&a.value, &b.value),
                        _ => false,
                    })
        };
        if let (Some(first), Some(field)) = (
            before.iter().find(same_keys),
            keys.first().and_then(|key| entry(item, key)),
        ) {
            let at = validator.language.place(first.site());
            return validator.refuse(Mismatch::Detail, field.value.site(), || {
                let fact = format!(
                    "two items of `{}` have this `{}`, the first in {at}",
                    place.name,
                    keys.join("` and `")
                );
                (fact, "give one of them another".to_owned())
            });
        }
    }
    false
}

fn entry<'v>(value: &'v Value<'v>, name: &str) -> Option<&'v Field<'v>> {
    match value {
        Value::Map(fields, _) => fields.iter().find(|field| field.key.text == name),
        _ => None,
    }
}

/// Whether two values are surely the same.
fn same(a: &Value, b: &Value) -> bool {
    match (a, b) {
        (Value::Bool(a, _), Value::Bool(b, _)) => a == b,
        (Value::Number(a, _), Value::Number(b, _)) => a == b,
        (Value::Text(a, _), Value::Text(b, _)) => a == b,
        (Value::Reference(a, _), Value::Reference(b, _)) => a == b,
        (Value::Pseudo(a, _), Value::Pseudo(b, _)) => a == b && a != "NoValue",
        (Value::List(a, _), Value::List(b, _)) => all_same(a, b),
        (Value::Map(a, _), Value::Map(b, _)) => {
            a.len() == b.len()
                && a.iter().all(|one| {
                    b.iter().any(|other| {
                        one.key.text == other.key.text && same(&one.value, &other.value)
                    })
                })
        }
        (Value::Function(a, x, _), Value::Function(b, y, _)) => a.text == b.text && all_same(x, y),
        (Value::Joined(a, _), Value::Joined(b, _)) => {
            a.len() == b.len()
                && a.iter().zip(b).all(|pair| match pair {
                    (Part::Text(a), Part::Text(b)) | (Part::Pseudo(a), Part::Pseudo(b)) => a == b,
                    (Part::Reference(a), Part::Reference(b)) => a == b,
                    _ => false,
                })
        }
        _ => false,
    }
}

fn all_same(a: &[Value], b: &[Value]) -> bool {
    a.len() == b.len() && a.iter().zip(b).all(|(a, b)| same(a, b))
}
