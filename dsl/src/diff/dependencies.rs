//! What a resource waits for beyond what it refers to. Where another tool wrote the template, `DependsOn` may name what a reference or
//! another dependency waits for anyway; that it does or does not changes nothing.

use std::collections::BTreeSet;

use serde_json::Value as Json;

use super::revision::StackTemplate;
use crate::ordered::ordered;

/// Whether a resource waits for the same in two templates.
pub(super) fn are_equal(before: &StackTemplate, after: &StackTemplate, id: &str) -> bool {
    own(before, id) == own(after, id)
}

/// The dependencies that nothing else implies.
fn own<'s>(stack: &'s StackTemplate, id: &str) -> BTreeSet<&'s str> {
    let Some(resource) = stack.resource(id) else {
        return BTreeSet::new();
    };
    let all: BTreeSet<&str> = ordered(named(resource));
    let mut implied = BTreeSet::new();
    references(&resource["Properties"], &mut implied);
    for next in all.iter().chain(&implied.clone()) {
        reach(stack, next, &mut implied);
    }
    ordered(all.difference(&implied).copied())
}

/// What waits for a resource waits for all of this. One that is there under a condition only makes nobody wait.
fn reach<'s>(stack: &'s StackTemplate, id: &'s str, found: &mut BTreeSet<&'s str>) {
    let mut open = vec![id];
    while let Some(id) = open.pop() {
        let certain = |resource: &&Json| resource.get("Condition").is_none();
        let Some(resource) = stack.resource(id).filter(certain) else {
            continue;
        };
        let mut next = ordered(named(resource));
        references(&resource["Properties"], &mut next);
        open.extend(next.into_iter().filter(|id| found.insert(id)));
    }
}

/// The ids in `DependsOn`, which is one or a list.
fn named(resource: &Json) -> impl Iterator<Item = &str> {
    let ids = &resource["DependsOn"];
    let list = ids.as_array().into_iter().flatten();
    list.chain(Some(ids)).filter_map(Json::as_str)
}

/// What a value refers to for certain: not in a branch of `Fn::If`.
fn references<'j>(value: &'j Json, found: &mut BTreeSet<&'j str>) {
    match value {
        Json::Array(items) => items.iter().for_each(|item| references(item, found)),
        Json::Object(entries) => {
            for (name, value) in entries {
                match (name.as_str(), value) {
                    ("Fn::If", _) => {}
                    ("Ref", Json::String(id)) => _ = found.insert(id),
                    ("Fn::GetAtt", Json::Array(parts)) => {
                        found.extend(parts.first().and_then(Json::as_str));
                    }
                    ("Fn::GetAtt", Json::String(text)) => found.extend(text.split('.').next()),
                    ("Fn::Sub", Json::String(text)) => found.extend(substituted(text)),
                    ("Fn::Sub", Json::Array(parts)) => {
                        let text = parts.first().and_then(Json::as_str);
                        found.extend(text.into_iter().flat_map(substituted));
                        parts.iter().for_each(|part| references(part, found));
                    }
                    _ => references(value, found),
                }
            }
        }
        _ => {}
    }
}

/// The names in a text of `Fn::Sub`.
fn substituted(text: &str) -> impl Iterator<Item = &str> {
    let pieces = text
        .split("${")
        .skip(1)
        .filter(|piece| !piece.starts_with('!'));
    pieces.filter_map(|piece| piece.split(['.', '}']).next())
}
