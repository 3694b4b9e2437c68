//! Values: functions keep their names, references become names, texts with names in them too.

use serde_json::Value;

use super::{
    Import, Section,
    print::{Tree, key, quoted, text},
};

impl Import<'_> {
    pub(super) fn value(&self, value: &Value) -> Tree {
        match value {
            Value::Null => Tree::Word("AWS::NoValue".to_owned()),
            Value::Bool(_) | Value::Number(_) => Tree::Word(value.to_string()),
            Value::String(string) => Tree::Word(text(string)),
            Value::Array(items) => Tree::List(items.iter().map(|item| self.value(item)).collect()),
            Value::Object(fields) => {
                if let Some((name, argument)) = fields.iter().next().filter(|_| fields.len() == 1)
                    && let Some(call) = self.call(name, argument)
                {
                    return call;
                }
                Tree::Map(
                    fields
                        .iter()
                        .map(|(name, value)| (key(name), self.value(value)))
                        .collect(),
                )
            }
        }
    }

    /// A condition's own value, in which conditions are named.
    pub(super) fn condition(&self, value: &Value) -> Tree {
        match value {
            Value::Object(fields) if fields.len() == 1 => match fields.iter().next() {
                Some((name, argument)) if name == "Condition" => self.condition_name(argument),
                _ => self.value(value),
            },
            value => self.value(value),
        }
    }

    /// What names a condition.
    pub(super) fn condition_name(&self, value: &Value) -> Tree {
        match value {
            Value::String(id) => Tree::Word(self.names.of_id(Section::Conditions, id)),
            other => self.condition(other),
        }
    }

    fn call(&self, name: &str, argument: &Value) -> Option<Tree> {
        if name == "Ref" {
            return Some(self.reference(argument));
        }
        let function = name
            .strip_prefix("Fn::")
            .filter(|function| is_name(function))?;
        let list = |argument: &Value| match argument {
            Value::Array(items) => items.iter().map(|item| self.value(item)).collect(),
            one => vec![self.value(one)],
        };
        let arguments = match (function, argument) {
            ("GetAtt", _) => return Some(self.attribute(argument)),
            ("Sub", Value::String(string)) => return Some(self.substituted(string, &[])),
            ("Sub", Value::Array(items)) => match items.as_slice() {
                [Value::String(string), Value::Object(variables)] => {
                    let known: Vec<&str> = variables.keys().map(String::as_str).collect();
                    vec![self.substituted(string, &known), self.value(&items[1])]
                }
                _ => list(argument),
            },
            ("GetAZs", Value::String(region)) if region.is_empty() => Vec::new(),
            ("If", Value::Array(items)) if !items.is_empty() => {
                let branches = items[1..].iter().map(|item| self.value(item));
                [self.condition_name(&items[0])]
                    .into_iter()
                    .chain(branches)
                    .collect()
            }
            ("And" | "Or" | "Not", Value::Array(items)) => {
                items.iter().map(|item| self.condition(item)).collect()
            }
            ("FindInMap", Value::Array(items)) if items.first().is_some_and(Value::is_string) => {
                let mapping = items[0].as_str().unwrap_or_default();
                let mapping = Tree::Word(self.names.of_id(Section::Mappings, mapping));
                [mapping]
                    .into_iter()
                    .chain(items[1..].iter().map(|item| self.value(item)))
                    .collect()
            }
            ("Transform", Value::Object(fields))
                if fields.get("Name").is_some_and(Value::is_string) =>
            {
                let parameters = fields
                    .get("Parameters")
                    .map(|parameters| self.value(parameters));
                [self.value(&fields["Name"])]
                    .into_iter()
                    .chain(parameters)
                    .collect()
            }
            (
                "Base64" | "ImportValue" | "Length" | "ToJsonString" | "GetAZs" | "RefAll"
                | "GetStackOutput",
                one,
            ) => {
                vec![self.value(one)]
            }
            _ => list(argument),
        };
        Some(Tree::Call(format!("Fn::{function}"), arguments))
    }

    fn reference(&self, argument: &Value) -> Tree {
        match argument {
            Value::String(id) if id.starts_with("AWS::") => Tree::Word(id.clone()),
            Value::String(id) => Tree::Word(self.names.referred(id)),
            other => Tree::Call("Fn::Ref".to_owned(), vec![self.value(other)]),
        }
    }

    /// `role.Arn`
    fn attribute(&self, argument: &Value) -> Tree {
        let (id, attribute) = match argument {
            Value::String(text) => match text.split_once('.') {
                Some((id, attribute)) => (id, Some(Value::String(attribute.to_owned()))),
                None => (text.as_str(), None),
            },
            Value::Array(parts) => match parts.as_slice() {
                [Value::String(id), attribute] => (id.as_str(), Some(attribute.clone())),
                [Value::String(id), rest @ ..] if rest.iter().all(Value::is_string) => {
                    let rest: Vec<&str> = rest.iter().filter_map(Value::as_str).collect();
                    (
                        id.as_str(),
                        (!rest.is_empty()).then(|| Value::String(rest.join("."))),
                    )
                }
                _ => {
                    return Tree::Call(
                        "Fn::GetAtt".to_owned(),
                        parts.iter().map(|part| self.value(part)).collect(),
                    );
                }
            },
            other => return Tree::Call("Fn::GetAtt".to_owned(), vec![self.value(other)]),
        };
        let name = self.names.referred(id);
        match attribute {
            Some(Value::String(attribute)) if attribute.split('.').all(is_name) => {
                Tree::Word(format!("{name}.{attribute}"))
            }
            Some(attribute) => Tree::Call(
                "Fn::GetAtt".to_owned(),
                vec![Tree::Word(name), self.value(&attribute)],
            ),
            None => Tree::Call("Fn::GetAtt".to_owned(), vec![Tree::Word(name)]),
        }
    }

    /// `${Name}` becomes `${name}`; the names of variables stay.
    fn substituted(&self, string: &str, variables: &[&str]) -> Tree {
        let mut out = String::new();
        let mut rest = string;
        while let Some(start) = rest.find("${") {
            out.push_str(&rest[..start]);
            let inside = &rest[start + 2..];
            let Some(end) = inside.find('}') else {
                out.push_str("${!");
                rest = inside;
                continue;
            };
            let name = inside[..end].trim();
            let name = match name.split_once('.') {
                _ if name.starts_with('!')
                    || name.starts_with("AWS::")
                    || variables.contains(&name) =>
                {
                    name.to_owned()
                }
                Some((id, attribute)) => format!("{}.{attribute}", self.names.referred(id)),
                None => self.names.referred(name),
            };
            out.push_str(&format!("${{{name}}}"));
            rest = &inside[end + 1..];
        }
        out.push_str(rest);
        Tree::Word(quoted(&out))
    }
}

fn is_name(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_alphabetic())
        && text.chars().all(|c| c.is_ascii_alphanumeric() || c == '_')
}
