//! Reads the static text of rows into values. The one place that reads JSON; see
//! [`block`](super::block) for what rows may say.

use serde_json::Value as Json;

use crate::values::{Key, Value, leak, leak_text};

/// The value that `text` means, with numbers resolved to `keys` and holes filled with `holes`.
pub(crate) fn fill(text: &str, keys: &[Option<Key>], holes: &[Value]) -> Value {
    match serde_json::from_str(text) {
        Ok(json) => Filler { keys, holes }.value(&json),
        // Rows are written by the macro, whose tests read back all that it writes.
        Err(_) => Value::Absent,
    }
}

/// What a JSON text says, word for word: nothing in it refers to anything.
pub(crate) fn plain(text: &str) -> Value {
    fn value(json: &Json) -> Value {
        match json {
            Json::Array(items) => Value::list(items.iter().map(value)),
            Json::Object(entries) => Value::map(
                entries
                    .iter()
                    .map(|(key, inner)| (key.as_str(), value(inner))),
            ),
            leaf => Filler {
                keys: &[],
                holes: &[],
            }
            .value(leaf),
        }
    }
    // The macro that carries a text has read it.
    serde_json::from_str(text).map_or(Value::Absent, |json| value(&json))
}

struct Filler<'a> {
    keys: &'a [Option<Key>],
    holes: &'a [Value],
}

impl Filler<'_> {
    fn value(&self, json: &Json) -> Value {
        match json {
            Json::Null => Value::Null,
            Json::Bool(value) => Value::Bool(*value),
            Json::Number(number) => match number.as_i64() {
                Some(value) => Value::Integer(value),
                None => number.as_f64().map_or(Value::Null, Value::Float),
            },
            Json::String(text) => Value::text(text.as_str()),
            Json::Array(items) => Value::list(
                items
                    .iter()
                    .map(|item| self.value(item))
                    .filter(|item| *item != Value::Absent),
            ),
            Json::Object(entries) => {
                if entries.len() == 1
                    && let Some((name, argument)) = entries.iter().next()
                    && let Some(value) = self.extension(name, argument)
                {
                    return value;
                }
                let entries = entries
                    .iter()
                    .map(|(key, value)| (leak_text(key.clone()), self.value(value)));
                Value::Map(leak(
                    entries
                        .filter(|(_, value)| *value != Value::Absent)
                        .collect(),
                ))
            }
        }
    }

    fn extension(&self, name: &str, argument: &Json) -> Option<Value> {
        match name {
            "Ref" => match argument {
                Json::String(pseudo) => Some(Value::Pseudo(leak_text(pseudo.clone()))),
                _ => self.key(argument).map(Value::Ref),
            },
            "Fn::GetAtt" => {
                let attribute = argument.get(1)?.as_str()?;
                let key = self.key(argument.get(0)?)?;
                Some(Value::Attribute(key, leak_text(attribute.to_owned())))
            }
            "infra::name" => self.key(argument).map(Value::Name),
            "infra::hole" => {
                let number = usize::try_from(argument.as_u64()?).ok()?;
                Some(self.holes.get(number).copied().unwrap_or(Value::Absent))
            }
            "infra::text" => Some(Value::joined(
                argument.as_array()?.iter().map(|part| self.value(part)),
            )),
            _ => None,
        }
    }

    fn key(&self, number: &Json) -> Option<Key> {
        let number = usize::try_from(number.as_u64()?).ok()?;
        self.keys.get(number).copied().flatten()
    }
}
