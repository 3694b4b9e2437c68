//! Reads the static text of rows into values. The one place that reads JSON; see
//! [`block`](super::block) for what rows may say.

use std::{cell::RefCell, ptr};

use infra_rules::Position;
use infra_schema::Types;
use litemap::LiteMap;
use serde_json::{Number, Value as Json};

use crate::{
    refusal::Refusal,
    values::{Key, Value, leak},
};

/// The value that `text` means, with numbers resolved to `keys` and holes filled with `holes`. What cannot be read is a value
/// that synthesis reports, because a property that silently is not there would be a wrong template.
pub(crate) fn fill(text: &'static str, keys: &[Option<Key>], holes: &[Value]) -> Value {
    fill_at(text, keys, holes, None)
}

/// The same of what stands at a position that only synthesis knows.
pub(crate) fn fill_at(
    text: &'static str,
    keys: &[Option<Key>],
    holes: &[Value],
    position: Option<Position>,
) -> Value {
    match read(text, serde_json::from_str) {
        Ok(json) => Filler { keys, holes }.value(json, position),
        Err(error) => unreadable(text, &error.to_string()),
    }
}

/// The same of entries without the braces around them, such as a resource's beside its properties.
pub(crate) fn entries(text: &'static str, keys: &[Option<Key>], holes: &[Value]) -> Value {
    if text.is_empty() {
        return Value::Map(&[]);
    }
    match read(text, |text| serde_json::from_str(&format!("{{{text}}}"))) {
        Ok(json) => Filler { keys, holes }.value(json, None),
        Err(error) => unreadable(text, &error.to_string()),
    }
}

/// Reads a text of the program's once, which it is known by the address of: a loop declares its rows many times.
fn read(
    text: &'static str,
    parse: fn(&'static str) -> serde_json::Result<Json>,
) -> serde_json::Result<&'static Json> {
    thread_local! {
        static READ: RefCell<LiteMap<*const str, &'static Json>> = const { RefCell::new(LiteMap::new()) };
    }
    READ.with_borrow_mut(|known| {
        if let Some(json) = known.get(&ptr::from_ref(text)) {
            return Ok(*json);
        }
        let json = &*Box::leak(Box::new(parse(text)?));
        known.insert(ptr::from_ref(text), json);
        Ok(json)
    })
}

/// What a JSON text says, word for word: nothing in it refers to anything.
pub(crate) fn plain(text: &'static str) -> Value {
    fn value(json: &'static Json) -> Value {
        match json {
            Json::Array(items) => Value::list(items.iter().map(value)),
            Json::Object(entries) => {
                let entries = entries.iter();
                Value::Map(leak(
                    entries
                        .map(|(key, one)| (key.as_str(), value(one)))
                        .collect(),
                ))
            }
            leaf => self::leaf(leaf),
        }
    }
    match read(text, serde_json::from_str) {
        Ok(json) => value(json),
        Err(error) => unreadable(text, &error.to_string()),
    }
}

/// The macro writes rows and its tests read them back, so this is a defect of ours, and nobody's template.
fn unreadable(text: &str, why: &str) -> Value {
    Value::wrong(Refusal::computed(
        format!("internal error: `{text}` cannot be read: {why}"),
        "report it, with the declaration that stands here",
    ))
}

/// What holds no other values.
fn leaf(json: &'static Json) -> Value {
    match json {
        Json::Bool(value) => Value::Bool(*value),
        Json::Number(value) => number(value),
        Json::String(text) => Value::Text(text),
        Json::Null | Json::Array(_) | Json::Object(_) => Value::Null,
    }
}

/// A number with a point or an exponent stays one: `2.0` is not `2` to whoever reads a document.
fn number(number: &Number) -> Value {
    match (number.as_i64(), number.is_f64(), number.as_f64()) {
        (Some(whole), _, _) => Value::Integer(whole),
        (None, true, Some(value)) => Value::Float(value),
        _ => Value::wrong(Refusal::computed(
            format!("`{number}` is more than a number in a template can be"),
            format!("write it as text, `\"{number}\"`"),
        )),
    }
}

/// A number with a point, as its place wants it: version `1.10` is not version 1.1, and `3.0` is 3 where whole numbers stand.
fn fraction(text: &'static str, position: Option<Position>) -> Option<Value> {
    let number = text.parse::<f64>().ok()?;
    let types = position.and_then(Position::node).map(|node| node.types());
    Some(match types {
        Some(Types::STRING) => Value::Text(text),
        Some(Types::INTEGER) if number.fract() == 0.0 && number.abs() < 1e15 => {
            Value::Integer(number as i64)
        }
        _ => Value::Float(number),
    })
}

struct Filler<'a> {
    keys: &'a [Option<Key>],
    holes: &'a [Value],
}

impl Filler<'_> {
    fn value(&self, json: &'static Json, position: Option<Position>) -> Value {
        match json {
            Json::Array(items) => match items.split_first() {
                Some((Json::Null, extension)) => self
                    .extension(extension, position)
                    .unwrap_or_else(|| unreadable(&json.to_string(), "it refers to nothing")),
                _ => {
                    let position = position.and_then(Position::items);
                    self.list(items, position)
                }
            },
            Json::Object(entries) => {
                let entries = entries.iter().map(|(key, value)| {
                    let value = match (key.as_str(), value) {
                        // The branches of a condition stand where it stands.
                        ("Fn::If", Json::Array(items)) => self.list(items, position),
                        (name, value) => self.value(value, position.and_then(|at| at.entry(name))),
                    };
                    (key.as_str(), value)
                });
                Value::Map(leak(
                    entries
                        .filter(|(_, value)| *value != Value::Absent)
                        .collect(),
                ))
            }
            leaf => self::leaf(leaf),
        }
    }

    fn list(&self, items: &'static [Json], position: Option<Position>) -> Value {
        let items = items.iter().map(|item| self.value(item, position));
        Value::list(items.filter(|item| *item != Value::Absent))
    }

    /// What stands behind the `null`, if it is something that the macro writes.
    fn extension(&self, words: &'static [Json], position: Option<Position>) -> Option<Value> {
        let (word, arguments) = words.split_first()?;
        match (word.as_str()?, arguments) {
            ("ref", [row]) => self.key(row).map(Value::Ref),
            ("attribute", [row, Json::String(name)]) => {
                Some(Value::Attribute(self.key(row)?, name))
            }
            ("handle", [row]) => self.key(row).map(Value::Handle),
            ("fraction", [Json::String(text)]) => fraction(text, position),
            ("name", [row]) => self.key(row).map(Value::Name),
            ("pseudo", [Json::String(name)]) => Some(Value::Pseudo(name)),
            ("hole", [hole]) => {
                let hole = usize::try_from(hole.as_u64()?).ok()?;
                self.holes.get(hole).copied()
            }
            ("text", parts) => {
                let parts = parts.iter().map(|part| self.value(part, None));
                Some(Value::joined(parts))
            }
            _ => None,
        }
    }

    fn key(&self, row: &Json) -> Option<Key> {
        let row = usize::try_from(row.as_u64()?).ok()?;
        self.keys.get(row).copied().flatten()
    }
}

#[cfg(test)]
mod tests {
    use infra_rules::Position;

    use super::{fill, fill_at, plain};
    use crate::values::{Key, Value};

    fn is_wrong(value: Value) -> bool {
        let mut wrong = false;
        value.walk(&mut |value| wrong |= matches!(value, Value::Wrong(..)));
        wrong
    }

    #[test]
    fn what_looks_like_a_reference_is_what_was_written() {
        for text in [
            r#"{"Ref":0}"#,
            r#"{"Fn::GetAtt":[0,"Arn"]}"#,
            r#"{"infra::hole":0}"#,
            r#"{"infra::text":["a"]}"#,
            r#"{"infra::name":0}"#,
            r#"{"hole":["null","hole",0]}"#,
        ] {
            assert_eq!(
                fill(text, &[Some(Key(7))], &[Value::Bool(true)]),
                plain(text)
            );
        }
    }

    #[test]
    fn what_cannot_be_read_is_reported() {
        for text in [
            "",
            "{",
            r#"{"A":1e400}"#,
            r#"{"A":18446744073709551615}"#,
            r#"{"A":[null]}"#,
            r#"{"A":[null,"ref",1]}"#,
            r#"{"A":[null,"ref","0"]}"#,
            r#"{"A":[null,"hole",1]}"#,
            r#"{"A":[null,"text","a",[null,"attribute",1,"Arn"]]}"#,
            r#"{"A":[null,"strange",0]}"#,
            r#"{"A":[null,"handle",1]}"#,
            r#"{"A":[null,"fraction","one"]}"#,
        ] {
            let value = fill(text, &[Some(Key(7))], &[Value::Bool(true)]);
            assert!(is_wrong(value), "{text}: {value:?}");
        }
        assert!(is_wrong(plain("{")));
    }

    #[test]
    fn a_fraction_is_what_its_place_wants() {
        let cluster = infra_schema::resource("AWS::RDS::DBCluster").map(Position::of);
        let text = r#"{
            "EngineVersion": [null,"fraction","17.10"],
            "Port": [null,"fraction","5432.0"],
            "ServerlessV2ScalingConfiguration": { "MaxCapacity": [null,"fraction","1.50"] },
            "KmsKeyId": {"Fn::If": ["a", [null,"fraction","1.10"], "b"]}
        }"#;
        let value = fill_at(text, &[], &[], cluster);
        let capacity = value.get("ServerlessV2ScalingConfiguration");
        assert_eq!(value.get("EngineVersion"), Some(Value::Text("17.10")));
        assert_eq!(value.get("Port"), Some(Value::Integer(5432)));
        assert_eq!(
            capacity.and_then(|map| map.get("MaxCapacity")),
            Some(Value::Float(1.5))
        );
        let branches = value.get("KmsKeyId").and_then(|map| map.get("Fn::If"));
        let expected = Value::list(["a", "1.10", "b"].map(Value::text));
        assert_eq!(branches, Some(expected));
    }

    #[test]
    fn numbers_keep_their_form() {
        let value = |text| fill(text, &[], &[]);
        assert_eq!(value("2"), Value::Integer(2));
        assert_eq!(value("2.0"), Value::Float(2.0));
        assert_eq!(
            value("9007199254740993"),
            Value::Integer(9_007_199_254_740_993)
        );
    }
}
