//! The names of a template: where each is declared, and where it is used. It must not know who asks.

use std::ops::Range;

use super::{
    place::Place,
    tree::{Content, Entry, Node, Tree},
};

/// What a name is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Kind {
    /// A resource or a parameter, whichever it turns out to be: `Ref` says the same of both.
    LogicalId,
    Condition,
    Mapping,
}

/// A name where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Name<'t> {
    pub(super) kind: Kind,
    pub(super) text: &'t str,
    pub(super) range: Range<usize>,
    pub(super) is_declaration: bool,
    /// The attribute that is read of it, and where that stands.
    pub(super) attribute: Option<(&'t str, Range<usize>)>,
}

/// All names of a template, as they stand.
pub(super) fn names<'t>(tree: &Tree<'t>) -> Vec<Name<'t>> {
    let mut names = Vec::new();
    collect(&tree.root, Place::Template, &mut names);
    names.sort_by_key(|name| name.range.start);
    names
}

/// The name at a byte.
pub(super) fn at<'n, 't>(names: &'n [Name<'t>], at: usize) -> Option<&'n Name<'t>> {
    let touches = |range: &Range<usize>| range.start <= at && at <= range.end;
    names.iter().find(|name| {
        let attribute = name.attribute.as_ref();
        touches(&name.range) || attribute.is_some_and(|(_, range)| touches(range))
    })
}

/// Where what a name means is declared.
pub(super) fn declaration<'n, 't>(names: &'n [Name<'t>], of: &Name<'_>) -> Option<&'n Name<'t>> {
    let mut all = names.iter().filter(|name| name.is_declaration);
    all.find(|name| name.kind == of.kind && name.text == of.text)
}

fn collect<'t>(node: &Node<'t>, place: Place<'t>, names: &mut Vec<Name<'t>>) {
    let place = match node.tag {
        Some((name, _)) => place.called(name),
        None => place,
    };
    match &node.content {
        Content::Empty => {}
        Content::Text(text, start) => collect_text(text, *start, place, names),
        Content::List(items) => {
            if let (Place::GetAtt(_), [owner, attribute, ..]) = (place, items.as_slice())
                && let (Content::Text(owner, at), Content::Text(attribute, from)) =
                    (&owner.content, &attribute.content)
            {
                names.push(Name {
                    attribute: Some((attribute, range(attribute, *from))),
                    ..used(Kind::LogicalId, owner, *at)
                });
                return;
            }
            for (index, item) in items.iter().enumerate() {
                collect(item, place.item(node, index), names);
            }
        }
        Content::Map(entries) => {
            let kind = match place {
                Place::Resources | Place::Parameters => Some(Kind::LogicalId),
                Place::Conditions => Some(Kind::Condition),
                Place::Mappings => Some(Kind::Mapping),
                _ => None,
            };
            for entry in entries {
                if matches!(place, Place::ParameterLabels) {
                    names.push(used(Kind::LogicalId, entry.key, key_start(entry)));
                }
                if let Some(kind) = kind.filter(|_| !entry.key.starts_with("Fn::")) {
                    names.push(Name {
                        is_declaration: true,
                        ..used(kind, entry.key, key_start(entry))
                    });
                }
                let variables = match (place, entry.key) {
                    // Its text may name variables that only its list declares.
                    (_, "Fn::Sub") => Some(&entry.value),
                    _ => None,
                };
                let before = names.len();
                collect(&entry.value, place.entry(node, entry.key), names);
                if let Some(call) = variables {
                    forget_variables(call, before, names);
                }
            }
        }
    }
    if matches!(node.tag, Some(("Sub", _))) && !node.items().is_empty() {
        let before = names
            .iter()
            .position(|name| name.range.start >= node.range.start);
        forget_variables(node, before.unwrap_or(names.len()), names);
    }
}

/// Where a key begins, behind its quotation mark.
fn key_start(entry: &Entry<'_>) -> usize {
    let quotes = entry.key_range.len() - entry.key.len();
    entry.key_range.start + quotes.min(1)
}

/// Takes out what `Fn::Sub` declares itself.
fn forget_variables(call: &Node<'_>, from: usize, names: &mut Vec<Name<'_>>) {
    let [
        Node {
            content: Content::Text(text, start),
            ..
        },
        variables,
    ] = call.items()
    else {
        return;
    };
    let inside = range(text, *start);
    let mut number = 0;
    names.retain(|name| {
        number += 1;
        let is_own = variables.entry(name.text).is_some() && inside.contains(&name.range.start);
        number <= from || !is_own
    });
}

fn collect_text<'t>(text: &'t str, start: usize, place: Place<'t>, names: &mut Vec<Name<'t>>) {
    match place {
        Place::Ref(_) | Place::DependsOn(_) | Place::Owner | Place::ParameterNames => {
            names.extend(logical_id(text, start, None));
        }
        Place::GetAtt(_) => names.extend(owned(text, start)),
        Place::ConditionName => names.push(used(Kind::Condition, text, start)),
        Place::MappingName => names.push(used(Kind::Mapping, text, start)),
        Place::Substituted => {
            for (at, inside) in substitutions(text) {
                names.extend(owned(inside, start + at));
            }
        }
        _ => {}
    }
}

/// What stands in each `${…}` of a text, and where; what is not closed ends with its word.
pub(super) fn substitutions(text: &str) -> impl Iterator<Item = (usize, &str)> {
    text.match_indices("${").map(|(at, open)| {
        let begin = at + open.len();
        let rest = &text[begin..];
        let is_end = |c: char| !(c.is_alphanumeric() || ".:_!&".contains(c) || c == ' ');
        (begin, &rest[..rest.find(is_end).unwrap_or(rest.len())])
    })
}

/// `Name` or `Name.Attribute`
fn owned(text: &str, start: usize) -> Option<Name<'_>> {
    if text.starts_with('!') {
        return None;
    }
    let start = start + (text.len() - text.trim_start().len());
    match text.trim().split_once('.') {
        Some((owner, attribute)) => logical_id(owner, start, Some(attribute)),
        None => logical_id(text.trim(), start, None),
    }
}

fn logical_id<'t>(text: &'t str, start: usize, attribute: Option<&'t str>) -> Option<Name<'t>> {
    let is_name = !text.is_empty() && !text.starts_with("AWS::");
    is_name.then(|| Name {
        attribute: attribute.map(|one| (one, range(one, start + text.len() + 1))),
        ..used(Kind::LogicalId, text, start)
    })
}

fn used(kind: Kind, text: &str, start: usize) -> Name<'_> {
    Name {
        kind,
        text,
        range: range(text, start),
        is_declaration: false,
        attribute: None,
    }
}

fn range(text: &str, start: usize) -> Range<usize> {
    start..start + text.len()
}
