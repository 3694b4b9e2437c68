//! What an allowance of one property covers, in a tree whose front end knows the property by its path only.

use crate::tree::{Field, Site, Value};

/// The sites of the property at the end of a path: names, and numbers in lists and of a function's arguments. None, if
/// nothing is given there.
pub fn covered(fields: &[Field<'_>], path: &[&str]) -> Option<(Site, Site)> {
    let (name, rest) = path.split_first()?;
    let field = fields.iter().find(|field| field.key.text == *name)?;
    match rest {
        [] => Some((field.key.site, last(&field.value))),
        rest => inside(&field.value, rest),
    }
}

fn inside(value: &Value<'_>, path: &[&str]) -> Option<(Site, Site)> {
    match value {
        Value::Map(fields, _) => covered(fields, path),
        Value::List(items, _) | Value::Function(_, items, _) => {
            let (number, rest) = path.split_first()?;
            inside(items.get(number.parse::<usize>().ok()?)?, rest)
        }
        _ => None,
    }
}

/// The last site in a value.
fn last(value: &Value<'_>) -> Site {
    let inner = match value {
        Value::List(items, _) | Value::Function(_, items, _) => items.iter().map(last).max(),
        Value::Map(fields, _) => {
            let ends = fields
                .iter()
                .map(|field| last(&field.value).max(field.key.site));
            ends.max()
        }
        Value::Reference(reference, _) => reference.attribute_site,
        _ => None,
    };
    inner.unwrap_or(value.site()).max(value.site())
}
