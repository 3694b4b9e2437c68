//! One value merged into another.

use crate::values::Value;

/// A value that is set, by the names on the way to it.
#[derive(Clone)]
pub(super) struct Leaf {
    pub(super) path: Vec<&'static str>,
    value: Value,
}

impl Leaf {
    /// Whether both cannot hold: another value at the same place, or a value in or around it.
    pub(super) fn contradicts(&self, other: &Leaf) -> bool {
        let is_same = self.path == other.path;
        let is_around = self.path.starts_with(&other.path) || other.path.starts_with(&self.path);
        is_around && !(is_same && self.value == other.value)
    }
}

/// The entries of `new` in `old`. What is set is added to `leaves`.
pub(super) fn merge(old: Value, new: Value, leaves: &mut Vec<Leaf>) -> Value {
    entries(old, new, &mut Vec::new(), leaves)
}

fn entries(old: Value, new: Value, path: &mut Vec<&'static str>, leaves: &mut Vec<Leaf>) -> Value {
    let Value::Map(set) = new else { return old };
    let mut merged = match old {
        Value::Map(entries) if is_plain(&old) => entries.to_vec(),
        _ => Vec::new(),
    };
    for (name, value) in set {
        path.push(name);
        let place = merged.iter().position(|(known, _)| known == name);
        let before = place.map_or(Value::Absent, |place| merged[place].1);
        let after = match value {
            Value::Map([_, ..]) if is_plain(value) => entries(before, *value, path, leaves),
            leaf => {
                leaves.push(Leaf {
                    path: path.clone(),
                    value: *leaf,
                });
                *leaf
            }
        };
        match (place, after) {
            (Some(place), Value::Pseudo("AWS::NoValue")) => _ = merged.remove(place),
            (None, Value::Pseudo("AWS::NoValue")) => {}
            (Some(place), after) => merged[place].1 = after,
            (None, after) => merged.push((name, after)),
        }
        path.pop();
    }
    Value::map(merged)
}

/// Whether a map is one, and not an intrinsic function, whose entries nothing can join.
fn is_plain(value: &Value) -> bool {
    match value {
        Value::Map([(name, _)]) => {
            !name.starts_with("Fn::") && !matches!(*name, "Ref" | "Condition")
        }
        Value::Map(_) => true,
        _ => false,
    }
}
