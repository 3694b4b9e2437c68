//! What the allowance of a property covers, once values are known: what turned out to be absent is not among a list's items.

use infra_rules::{Field, Site};

use crate::values::Value;

/// The sites of the property at the end of a path through a resource's properties.
pub(super) fn covered(body: &Value, fields: &[Field<'_>], path: &[&str]) -> Option<(Site, Site)> {
    let mut left = Vec::new();
    present_path(body, path, &mut left)?;
    let left: Vec<&str> = left.iter().map(String::as_str).collect();
    infra_rules::covered(fields, &left)
}

/// The path through what is given.
fn present_path(value: &Value, path: &[&str], left: &mut Vec<String>) -> Option<()> {
    let Some((step, rest)) = path.split_first() else {
        return (*value != Value::Absent).then_some(());
    };
    match value {
        Value::Map([(name, arguments)]) if name.starts_with("Fn::") => match arguments {
            Value::List(_) => present_path(arguments, path, left),
            one => {
                left.push((*step).to_owned());
                present_path(one, rest, left)
            }
        },
        Value::Map(entries) => {
            let (_, value) = entries.iter().find(|(name, _)| name == step)?;
            left.push((*step).to_owned());
            present_path(value, rest, left)
        }
        Value::List(items) => {
            let number: usize = step.parse().ok()?;
            let before = items.get(..number)?.iter();
            let before = before.filter(|item| **item != Value::Absent).count();
            left.push(before.to_string());
            present_path(items.get(number)?, rest, left)
        }
        _ => None,
    }
}
