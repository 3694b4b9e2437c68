//! CloudFormation's functions, read: what a value says, and what it refers to.

use std::collections::BTreeSet;

use serde_json::{Map, Value};

/// A value's items, where one may stand without a list.
pub fn list(value: &Value) -> impl Iterator<Item = &Value> {
    let (many, one) = match value {
        Value::Array(items) => (Some(items), None),
        Value::Null => (None, None),
        one => (None, Some(one)),
    };
    many.into_iter().flatten().chain(one)
}

/// The logical ids that a value refers to.
pub fn references(value: &Value) -> BTreeSet<String> {
    let text = text(value);
    let names = text
        .split("${")
        .skip(1)
        .filter_map(|rest| rest.split(['.', '}']).next());
    names
        .filter(|name| !name.is_empty() && !name.contains([':', '!']))
        .map(str::to_owned)
        .collect()
}

/// A value as one text: `Fn::Sub` and `Fn::Join` written out, references as `${Api}` and
/// `${Role.Arn}`, all else as JSON. Two values that CloudFormation takes for the same read the same.
pub fn text(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Array(items) => {
            format!("[{}]", items.iter().map(text).collect::<Vec<_>>().join(","))
        }
        Value::Object(map) => function(map).unwrap_or_else(|| {
            let pairs: Vec<String> = map
                .iter()
                .map(|(key, value)| format!("{key}:{}", text(value)))
                .collect();
            format!("{{{}}}", pairs.join(","))
        }),
        other => other.to_string(),
    }
}

fn function(map: &Map<String, Value>) -> Option<String> {
    let (name, argument) = map.iter().next().filter(|_| map.len() == 1)?;
    match name.as_str() {
        "Ref" => Some(format!("${{{}}}", argument.as_str()?)),
        "Fn::GetAtt" => {
            let steps: Vec<&str> = list(argument).filter_map(Value::as_str).collect();
            Some(format!("${{{}}}", steps.join(".")))
        }
        "Fn::Join" => {
            let separator = argument[0].as_str()?;
            Some(
                argument[1]
                    .as_array()?
                    .iter()
                    .map(text)
                    .collect::<Vec<_>>()
                    .join(separator),
            )
        }
        "Fn::Sub" => {
            let Some(names) = argument[1].as_object() else {
                return Some(text(argument));
            };
            let named = names
                .iter()
                .map(|(name, value)| (format!("${{{name}}}"), text(value)));
            Some(named.fold(text(&argument[0]), |whole, (name, value)| {
                whole.replace(&name, &value)
            }))
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn equal_values_read_the_same() {
        let joined = json!({"Fn::Join": ["", ["arn:", {"Ref": "AWS::Partition"}, ":x:", {"Fn::GetAtt": ["A", "B.C"]}]]});
        let named =
            json!({"Fn::Sub": ["arn:${AWS::Partition}:x:${it}", {"it": {"Fn::GetAtt": "A.B.C"}}]});
        assert_eq!(text(&joined), "arn:${AWS::Partition}:x:${A.B.C}");
        assert_eq!(text(&named), text(&joined));
    }

    #[test]
    fn references_are_found_wherever_they_stand() {
        let value = json!([{"Fn::Select": [6, {"Fn::Split": [":", {"Fn::GetAtt": ["Proxy", "Arn"]}]}]}, {"Fn::Sub": "${Api}/${!x}/${AWS::Region}"}]);
        assert_eq!(
            references(&value),
            ["Api", "Proxy"].map(str::to_owned).into()
        );
    }
}
