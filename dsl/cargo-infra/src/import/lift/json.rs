//! A template as JSON, with one form for each thing, and what in it refers to what.

use std::collections::BTreeSet;

use serde_json::{Map, Value as Json};

use crate::template::{Content, Node};

/// A part of a template.
pub(super) fn of(node: &Node<'_>) -> Json {
    match &node.content {
        Content::Null => Json::Null,
        Content::Bool(value) => Json::Bool(*value),
        Content::Number(number) => {
            serde_json::from_str(number).unwrap_or_else(|_| Json::String(number.to_string()))
        }
        Content::Text(text) => Json::String(text.to_string()),
        Content::List(items) => items.iter().map(of).collect(),
        Content::Map(entries) => {
            let entries = entries.iter().map(|entry| {
                let value = match (
                    &*entry.key,
                    entry.value.text().and_then(|text| text.split_once('.')),
                ) {
                    ("Fn::GetAtt", Some((id, attribute))) => Json::from(vec![id, attribute]),
                    _ => of(&entry.value),
                };
                (entry.key.to_string(), value)
            });
            Json::Object(entries.collect::<Map<_, _>>())
        }
    }
}

/// The resources of a template.
pub(super) struct Resources<'j>(Option<&'j Map<String, Json>>);

impl<'j> Resources<'j> {
    pub(super) fn of(template: &'j Json) -> Resources<'j> {
        Resources(template["Resources"].as_object())
    }

    /// All that a resource waits for: what it refers to, what it names, and what these wait for.
    pub(super) fn waits(&self, id: &str) -> BTreeSet<String> {
        let mut found = BTreeSet::new();
        let mut open = vec![id];
        while let Some(resource) = open.pop().and_then(|id| self.get(id)) {
            let mut next = dependencies(resource);
            all_referred(&resource["Properties"], &mut next);
            open.extend(next.into_iter().filter(|id| found.insert((*id).to_owned())));
        }
        found
    }

    pub(super) fn get(&self, id: &str) -> Option<&'j Json> {
        self.0?.get(id)
    }

    pub(super) fn of_type(&self, ty: &str) -> impl Iterator<Item = (&'j String, &'j Json)> {
        self.0
            .into_iter()
            .flatten()
            .filter(move |(_, resource)| resource["Type"] == ty)
    }

    /// Those that are none of these.
    pub(super) fn others(&self, ids: &BTreeSet<String>) -> impl Iterator<Item = &'j Json> {
        let others = self
            .0
            .into_iter()
            .flatten()
            .filter(|(id, _)| !ids.contains(*id));
        others.map(|(_, resource)| resource)
    }
}

/// The sections beside the resources.
pub(super) fn uses(template: &Json) -> impl Iterator<Item = &Json> {
    let sections = template.as_object().into_iter().flatten();
    sections
        .filter(|(name, _)| *name != "Resources")
        .map(|(_, section)| section)
}

/// What stands in a value.
pub(super) fn inner(value: &Json) -> Box<dyn Iterator<Item = &Json> + '_> {
    match value {
        Json::Array(items) => Box::new(items.iter()),
        Json::Object(entries) => Box::new(entries.values()),
        _ => Box::new(std::iter::empty()),
    }
}

/// The ids that a function names.
pub(super) fn referred(value: &Json) -> Vec<&str> {
    let Some(entries) = value.as_object().filter(|entries| entries.len() == 1) else {
        return Vec::new();
    };
    match entries.iter().next() {
        Some((name, Json::String(id))) if name == "Ref" => vec![id],
        Some((name, Json::Array(parts))) if name == "Fn::GetAtt" => {
            parts.first().and_then(Json::as_str).into_iter().collect()
        }
        Some((name, Json::Array(parts))) if name == "Fn::Sub" => {
            parts.first().map(substituted).unwrap_or_default()
        }
        Some((name, value)) if name == "Fn::Sub" => substituted(value),
        _ => Vec::new(),
    }
}

/// Whether what `Fn::Sub` takes is a text with names in it, and more than one name by itself.
pub(super) fn is_text_with_names(argument: &Json) -> bool {
    argument.as_str().is_some_and(|text| {
        let is_alone = text.starts_with("${") && text.find('}') == Some(text.len() - 1);
        !is_alone
    })
}

/// The names in a text of `Fn::Sub`.
fn substituted(value: &Json) -> Vec<&str> {
    let text = value.as_str().unwrap_or_default();
    let pieces = text.split("${").skip(1);
    let names = pieces.filter_map(|piece| piece.split(['.', '}']).next());
    names.map(str::trim).collect()
}

/// All ids that a value refers to.
pub(super) fn all_referred<'j>(value: &'j Json, found: &mut BTreeSet<&'j str>) {
    found.extend(referred(value));
    for value in inner(value) {
        all_referred(value, found);
    }
}

/// The same value, with other ids in what refers to something, and in what waits for something.
pub(super) fn renamed(value: &Json, other: &dyn Fn(&str) -> Option<String>) -> Json {
    let id = |id: &Json| {
        let new = id.as_str().and_then(other);
        new.map_or_else(|| id.clone(), Json::String)
    };
    match value {
        Json::Array(items) => items.iter().map(|item| renamed(item, other)).collect(),
        Json::Object(entries) => {
            let entries = entries.iter().map(|(name, value)| {
                let value = match (&**name, value) {
                    ("Ref" | "DependsOn", Json::String(_)) => id(value),
                    ("DependsOn", Json::Array(ids)) => ids.iter().map(id).collect(),
                    ("Fn::GetAtt", Json::Array(parts)) => {
                        let first = parts.first().map(id);
                        first
                            .into_iter()
                            .chain(parts.iter().skip(1).cloned())
                            .collect()
                    }
                    ("Fn::Sub", Json::String(text)) => Json::String(substitution(text, other)),
                    ("Fn::Sub", Json::Array(parts)) => {
                        let first = parts.first().map(|text| match text {
                            Json::String(text) => Json::String(substitution(text, other)),
                            text => text.clone(),
                        });
                        let rest = parts.iter().skip(1).map(|part| renamed(part, other));
                        first.into_iter().chain(rest).collect()
                    }
                    (_, value) => renamed(value, other),
                };
                (name.clone(), value)
            });
            Json::Object(entries.collect::<Map<_, _>>())
        }
        leaf => leaf.clone(),
    }
}

/// A text of `Fn::Sub` with other ids.
fn substitution(text: &str, other: &dyn Fn(&str) -> Option<String>) -> String {
    let mut pieces = text.split("${");
    let mut out = pieces.next().unwrap_or_default().to_owned();
    for piece in pieces {
        let end = piece.find(['.', '}']).unwrap_or(piece.len());
        let (id, rest) = piece.split_at(end);
        out += "${";
        out += &other(id).unwrap_or_else(|| id.to_owned());
        out += rest;
    }
    out
}

/// What a resource waits for by name.
pub(super) fn dependencies(resource: &Json) -> BTreeSet<&str> {
    let ids = &resource["DependsOn"];
    let list = ids.as_array().into_iter().flatten();
    list.chain(Some(ids)).filter_map(Json::as_str).collect()
}

/// A resource without the path that is noted for `cdk`, and with its dependencies in order.
pub(super) fn plain(resource: &Json) -> Json {
    let mut plain = resource.clone();
    if let Json::Object(entries) = &mut plain {
        if let Some(Json::Object(notes)) = entries.get_mut("Metadata") {
            notes.remove("aws:cdk:path");
        }
        entries.retain(|name, value| {
            !(matches!(&**name, "Metadata" | "Properties") && value == &Json::Object(Map::new()))
        });
        let ids = dependencies(resource);
        if !ids.is_empty() {
            entries.insert("DependsOn".to_owned(), ids.into_iter().collect());
        }
    }
    plain
}

/// The path of the first difference.
pub(super) fn difference(one: &Json, other: &Json) -> Option<String> {
    match (one, other) {
        (Json::Object(entries), Json::Object(others)) => {
            let names: BTreeSet<&String> = entries.keys().chain(others.keys()).collect();
            names
                .into_iter()
                .find_map(|name| match (entries.get(name), others.get(name)) {
                    (Some(one), Some(other)) => {
                        let path = difference(one, other)?;
                        Some(if path.is_empty() {
                            name.clone()
                        } else {
                            format!("{name}.{path}")
                        })
                    }
                    _ => Some(name.clone()),
                })
        }
        (Json::Number(one), Json::Number(other)) if one.as_f64() == other.as_f64() => None,
        (one, other) => (one != other).then(String::new),
    }
}
