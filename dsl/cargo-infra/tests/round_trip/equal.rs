//! Whether two templates say the same. Left out is what says nothing to CloudFormation: the order of keys and of dependencies, the
//! version of the format, empty maps where a section or properties may as well be missing, and the path that synthesis notes for `cdk`.
//! A dependency that a reference implies is left out by synthesis, which changes nothing, either.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Map, Value};

/// The first difference, by its path.
pub(crate) fn difference(before: &Value, after: &Value) -> Option<String> {
    compare(&normal(before), &normal(after), "")
}

fn compare(before: &Value, after: &Value, path: &str) -> Option<String> {
    match (before, after) {
        (Value::Object(one), Value::Object(other)) => {
            let keys: BTreeSet<&String> = one.keys().chain(other.keys()).collect();
            keys.into_iter().find_map(|key| {
                let path = format!("{path}/{key}");
                match (one.get(key), other.get(key)) {
                    (Some(one), Some(other)) => compare(one, other, &path),
                    (one, other) => Some(format!("{path}: {one:?} became {other:?}")),
                }
            })
        }
        (Value::Array(one), Value::Array(other)) if one.len() == other.len() => {
            let pairs = one.iter().zip(other).enumerate();
            pairs
                .into_iter()
                .find_map(|(at, (one, other))| compare(one, other, &format!("{path}/{at}")))
        }
        (Value::Number(one), Value::Number(other)) if one.as_f64() == other.as_f64() => None,
        (one, other) if one == other => None,
        (one, other) => Some(format!("{path}: {one} became {other}")),
    }
}

fn normal(template: &Value) -> Value {
    let mut template = functions(template);
    let Value::Object(sections) = &mut template else {
        return template;
    };
    sections.remove("AWSTemplateFormatVersion");
    sections.retain(|_, section| !is_empty(section));
    if let Some(Value::Object(parameters)) = sections.get_mut("Parameters") {
        parameters.values_mut().for_each(texts_of_parameter);
    }
    let implied = implied(sections);
    if let Some(Value::Object(resources)) = sections.get_mut("Resources") {
        for (id, resource) in resources.iter_mut() {
            if let Value::Object(resource) = resource {
                normal_resource(resource, implied.get(id));
            }
        }
    }
    template
}

/// `Fn::GetAtt` in its one form, and its other.
fn functions(value: &Value) -> Value {
    match value {
        Value::Array(items) => items.iter().map(functions).collect(),
        Value::Object(entries) => match entries.get("Fn::GetAtt") {
            Some(Value::String(text)) if entries.len() == 1 => {
                let (id, attribute) = text.split_once('.').unwrap_or((text, ""));
                serde_json::json!({ "Fn::GetAtt": [id, attribute] })
            }
            Some(Value::Array(parts)) if entries.len() == 1 && parts.len() > 2 => {
                let rest: Vec<&str> = parts[1..].iter().filter_map(Value::as_str).collect();
                serde_json::json!({ "Fn::GetAtt": [parts[0], rest.join(".")] })
            }
            _ => {
                let entries = entries
                    .iter()
                    .map(|(key, value)| (key.clone(), functions(value)));
                Value::Object(entries.collect())
            }
        },
        leaf => leaf.clone(),
    }
}

/// CloudFormation reads what a parameter may be as text, also where it is written as a number.
fn texts_of_parameter(parameter: &mut Value) {
    let text = |value: &mut Value| {
        let number = value.as_str().and_then(|text| text.parse::<f64>().ok());
        if let Some(number) = number.or(value.as_f64()) {
            *value = number.into();
        }
    };
    if let Some(default) = parameter.get_mut("Default") {
        text(default);
    }
    if let Some(Value::Array(allowed)) = parameter.get_mut("AllowedValues") {
        allowed.iter_mut().for_each(text);
    }
}

fn normal_resource(resource: &mut Map<String, Value>, implied: Option<&BTreeSet<String>>) {
    if let Some(Value::Object(metadata)) = resource.get_mut("Metadata") {
        metadata.remove("aws:cdk:path");
    }
    for name in ["Metadata", "Properties"] {
        if resource.get(name).is_some_and(is_empty) {
            resource.remove(name);
        }
    }
    let mut after: BTreeSet<String> = dependencies(resource).into_iter().collect();
    after.retain(|id| implied.is_none_or(|implied| !implied.contains(id)));
    resource.remove("DependsOn");
    if !after.is_empty() {
        resource.insert(
            "DependsOn".to_owned(),
            after.into_iter().map(Value::String).collect(),
        );
    }
}

fn dependencies(resource: &Map<String, Value>) -> Vec<String> {
    match resource.get("DependsOn") {
        Some(Value::String(one)) => vec![one.clone()],
        Some(Value::Array(list)) => list
            .iter()
            .filter_map(Value::as_str)
            .map(str::to_owned)
            .collect(),
        _ => Vec::new(),
    }
}

/// What each resource waits for anyway: what its properties refer to, what that waits for, and what its other dependencies wait for.
fn implied(sections: &Map<String, Value>) -> BTreeMap<String, BTreeSet<String>> {
    let Some(Value::Object(resources)) = sections.get("Resources") else {
        return BTreeMap::new();
    };
    let mut direct: BTreeMap<&String, (BTreeSet<String>, Vec<String>)> = BTreeMap::new();
    for (id, resource) in resources {
        let mut referred = BTreeSet::new();
        if let Some(properties) = resource.get("Properties") {
            references(properties, &mut referred);
        }
        referred.retain(|id| resources.contains_key(id));
        let after = resource.as_object().map(dependencies).unwrap_or_default();
        direct.insert(id, (referred, after));
    }
    let reach = |start: &String| {
        let mut found = BTreeSet::new();
        let mut open = vec![start.clone()];
        while let Some(id) = open.pop() {
            let Some((referred, after)) = direct.get(&id) else {
                continue;
            };
            for next in referred.iter().chain(after) {
                if found.insert(next.clone()) {
                    open.push(next.clone());
                }
            }
        }
        found
    };
    let mut implied = BTreeMap::new();
    for (id, (referred, after)) in &direct {
        let mut all = referred.clone();
        for next in referred.iter().chain(after) {
            all.extend(reach(next));
        }
        implied.insert((*id).clone(), all);
    }
    implied
}

fn references(value: &Value, found: &mut BTreeSet<String>) {
    match value {
        Value::Array(items) => items.iter().for_each(|item| references(item, found)),
        Value::Object(entries) => {
            for (key, value) in entries {
                match (key.as_str(), value) {
                    ("Ref", Value::String(id)) => _ = found.insert(id.clone()),
                    ("Fn::GetAtt", Value::Array(parts)) => {
                        found.extend(parts.first().and_then(Value::as_str).map(str::to_owned));
                    }
                    ("Fn::Sub", Value::String(text)) => names(text, found),
                    ("Fn::Sub", Value::Array(parts)) => {
                        if let Some(text) = parts.first().and_then(Value::as_str) {
                            names(text, found);
                        }
                        parts.iter().for_each(|part| references(part, found));
                    }
                    _ => references(value, found),
                }
            }
        }
        _ => {}
    }
}

fn names(text: &str, found: &mut BTreeSet<String>) {
    for piece in text.split("${").skip(1) {
        let name = piece.split(['.', '}']).next().unwrap_or_default();
        found.insert(name.to_owned());
    }
}

fn is_empty(value: &Value) -> bool {
    value.as_object().is_some_and(Map::is_empty)
}
