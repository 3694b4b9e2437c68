//! Reads of properties whose values may be lists, or decided by a condition: all that a value may be is read.

use crate::values::{Key, Value};

/// The values at the end of a path through properties, `Targets.Arn`; through lists it leads to each item.
pub(crate) fn at(body: Value, path: &str) -> Vec<Value> {
    path.split('.').fold(each(body), |values, name| {
        let found = values.iter().filter_map(|value| value.get(name));
        found.flat_map(each).collect()
    })
}

/// The items of a list, the branches of `Fn::If`, or the value itself.
fn each(value: Value) -> Vec<Value> {
    match value {
        Value::Absent | Value::Pseudo("AWS::NoValue") => Vec::new(),
        Value::List(items) => items.iter().copied().flat_map(each).collect(),
        Value::Map([("Fn::If", Value::List([_, branches @ ..]))]) => {
            branches.iter().copied().flat_map(each).collect()
        }
        one => vec![one],
    }
}

/// The declarations that values refer to, in the order in which they stand there.
pub(crate) fn keys(values: &[Value]) -> Vec<Key> {
    let mut found = Vec::new();
    for value in values {
        value.walk(&mut |one| {
            if let Value::Handle(key) | Value::Ref(key) | Value::Attribute(key, _) = one
                && !found.contains(key)
            {
                found.push(*key);
            }
        });
    }
    found
}

/// The text at the end of a path, if it is known.
pub(crate) fn text(body: Value, path: &str) -> Option<&'static str> {
    at(body, path).first().and_then(Value::as_text)
}
