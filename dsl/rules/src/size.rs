//! How long a value is as JSON, at the least: what is known only at the deploy counts as the shortest that it can be. A
//! rule that refuses by it refuses nothing that AWS would take.

use crate::tree::{Part, Reference, Value};

const QUOTES: usize = 2;

/// The least number of characters of a value's JSON, without whitespace.
pub(crate) fn least(value: &Value<'_>) -> usize {
    match value {
        value if value.is_nothing() => 0,
        Value::Bool(value, _) => value.to_string().len(),
        Value::Number(text, _) => text.len(),
        Value::Text(text, _) => QUOTES + text.len(),
        Value::Joined(parts, _) => QUOTES + parts.iter().map(part).sum::<usize>(),
        Value::List(items, _) => {
            let given = items.iter().filter(|item| !item.is_nothing());
            enclosed(given.map(least))
        }
        Value::Map(fields, _) => {
            let given = fields.iter().filter(|field| !field.value.is_nothing());
            enclosed(given.map(|field| field.key.text.len() + QUOTES + 1 + least(&field.value)))
        }
        Value::Reference(one, _) => QUOTES + reference(one),
        Value::Pseudo(name, _) => QUOTES + pseudo(name),
        // Any text, and the shortest is empty.
        Value::Function(..) | Value::Condition(..) | Value::Mapping(..) => QUOTES,
        Value::Unknown(..) | Value::Range(_) => 0,
    }
}

/// Brackets or braces, and commas between.
fn enclosed(items: impl Iterator<Item = usize>) -> usize {
    let (count, sum) = items.fold((0_usize, 0), |(count, sum), item| (count + 1, sum + item));
    2 + sum + count.saturating_sub(1)
}

fn part(part: &Part<'_>) -> usize {
    match part {
        Part::Text(text) => text.len(),
        Part::Pseudo(name) => pseudo(name),
        Part::Reference(one) => reference(one),
        Part::Variable(_) | Part::Condition(_) | Part::Mapping(_) | Part::Unknown => 0,
    }
}

fn reference(reference: &Reference<'_>) -> usize {
    match reference.attribute.as_deref() {
        Some(name) if name.ends_with("Arn") => "arn:aws:s3:::abc".len(),
        _ => 1,
    }
}

fn pseudo(name: &str) -> usize {
    match name {
        "AccountId" => 12,
        "Region" => "us-east-1".len(),
        "Partition" => "aws".len(),
        "URLSuffix" => "amazonaws.com".len(),
        _ => 1,
    }
}

#[cfg(test)]
mod tests {
    use super::least;
    use crate::tree::{Field, Key, Part, Site, Value};

    fn field(name: &'static str, value: Value<'static>) -> Field<'static> {
        Field {
            key: Key {
                text: name.into(),
                site: Site(0),
            },
            value,
        }
    }

    #[test]
    fn known_values_are_as_long_as_their_json() {
        let list = Value::List(
            vec![
                Value::Number("12".into(), Site(0)),
                Value::Bool(true, Site(0)),
                Value::Pseudo("NoValue".into(), Site(0)),
            ],
            Site(0),
        );
        let text = Value::Text("xyz".into(), Site(0));
        let map = Value::Map(vec![field("a", list), field("b", text)], Site(0));
        assert_eq!(least(&map), r#"{"a":[12,true],"b":"xyz"}"#.len());
    }

    #[test]
    fn what_is_not_known_is_as_short_as_it_can_be() {
        let parts = vec![
            Part::Text("arn:".into()),
            Part::Pseudo("Partition".into()),
            Part::Text(":s3:::b".into()),
        ];
        let arn = Value::Joined(parts, Site(0));
        assert_eq!(least(&arn), r#""arn:aws:s3:::b""#.len());
    }
}
