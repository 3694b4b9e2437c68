//! How long a value is as JSON, at the least: what is known only at the deploy counts as the shortest
//! that it can be. A rule that refuses by it refuses nothing that AWS would take.

use crate::values::Value;

/// The least number of characters of a value's JSON, without whitespace.
pub(super) fn weight(value: &Value) -> usize {
    match value {
        Value::Absent | Value::Wrong(..) => 0,
        Value::Null => 4,
        Value::Bool(value) => value.to_string().len(),
        Value::Integer(value) => value.to_string().len(),
        Value::Float(value) => format!("{value:?}").len(),
        Value::List(items) => enclosed(items.iter().filter(present).map(weight)),
        Value::Map(entries) if is_function(entries) => QUOTES,
        Value::Map(entries) => {
            let entries = entries.iter().filter(|(_, value)| present(&value));
            enclosed(entries.map(|(key, value)| key.len() + QUOTES + 1 + weight(value)))
        }
        text => QUOTES + characters(text),
    }
}

const QUOTES: usize = 2;

fn present(value: &&Value) -> bool {
    **value != Value::Absent
}

/// Brackets or braces, and commas between.
fn enclosed(items: impl Iterator<Item = usize>) -> usize {
    let (count, sum) = items.fold((0_usize, 0), |(count, sum), item| (count + 1, sum + item));
    2 + sum + count.saturating_sub(1)
}

/// A function of CloudFormation: any text, and the shortest is empty.
fn is_function(entries: &[(&str, Value)]) -> bool {
    matches!(entries, [(name, _)] if name.starts_with("Fn::") || *name == "Ref")
}

/// The least number of characters of a text.
fn characters(value: &Value) -> usize {
    match value {
        Value::Text(text) => text.len(),
        Value::Joined(parts) => parts.iter().map(characters).sum(),
        Value::Pseudo("AWS::AccountId") => 12,
        Value::Pseudo("AWS::Region") => "us-east-1".len(),
        Value::Pseudo("AWS::Partition") => "aws".len(),
        Value::Pseudo("AWS::URLSuffix") => "amazonaws.com".len(),
        Value::Attribute(_, name) if name.ends_with("Arn") => "arn:aws:s3:::abc".len(),
        Value::Ref(_) | Value::Attribute(..) | Value::Name(_) | Value::Pseudo(_) => 1,
        Value::AssetKey(asset) => asset.fingerprint.len() + ".zip".len(),
        other => weight(other).saturating_sub(QUOTES),
    }
}

#[cfg(test)]
mod tests {
    use super::weight;
    use crate::Value;

    #[test]
    fn known_values_weigh_what_their_json_does() {
        let value = Value::map([
            (
                "a",
                Value::list([Value::Integer(12), Value::Bool(true), Value::Absent]),
            ),
            ("b", Value::text("xyz")),
        ]);
        assert_eq!(weight(&value), r#"{"a":[12,true],"b":"xyz"}"#.len());
    }

    #[test]
    fn what_is_not_known_weighs_what_it_is_at_the_least() {
        let arn = Value::joined([
            Value::text("arn:"),
            Value::Pseudo("AWS::Partition"),
            Value::text(":s3:::b"),
        ]);
        assert_eq!(weight(&arn), r#""arn:aws:s3:::b""#.len());
        assert_eq!(
            weight(&Value::function("Fn::Select", Value::text("long"))),
            2
        );
    }
}
