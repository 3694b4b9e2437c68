//! Where a template allows itself to break a rule: by a comment before what breaks it in YAML, in the `Metadata` of the resource in JSON,
//! which has no comments.

use std::ops::Range;

use super::{
    super::tree::{Content, Node, Tree},
    Edit,
    place::into_map,
};
use crate::{check::can_be_allowed, finding::Finding};

/// The reason until the user writes one.
const WHY: &str = "why";

/// The places that may do it, the nearest first.
pub(super) fn ways(text: &str, tree: &Tree<'_>, finding: &Finding) -> Vec<Edit> {
    let (rule, start) = (finding.rule, finding.span.start as usize);
    match (can_be_allowed(rule), tree.is_json) {
        (false, _) => Vec::new(),
        (true, false) => comments(text, tree, rule, start),
        (true, true) => {
            let resources = tree.section("Resources").iter();
            let own = resources
                .filter(|one| one.key_range.start <= start && start <= one.value.range.end);
            let maps = own.map(|one| &one.value).chain(std::iter::once(&tree.root));
            maps.filter_map(|map| metadata(text, map, rule)).collect()
        }
    }
}

/// A comment on a line of its own before each line that begins something with the finding in it.
fn comments(text: &str, tree: &Tree<'_>, rule: &str, at: usize) -> Vec<Edit> {
    let mut starts = Vec::new();
    let mut node = &tree.root;
    let touches = |range: &Range<usize>| range.start <= at && at <= range.end;
    loop {
        let inner = match &node.content {
            Content::Map(entries) => entries
                .iter()
                .find(|one| touches(&one.key_range) || touches(&one.value.range))
                .map(|one| (one.key_range.start, &one.value)),
            Content::List(items) => items
                .iter()
                .find(|item| touches(&item.range))
                .map(|item| (item.range.start, item)),
            _ => None,
        };
        let Some((start, value)) = inner else {
            break;
        };
        starts.push(start);
        node = value;
    }
    let mut lines: Vec<usize> = starts
        .iter()
        .map(|start| text[..*start].rfind('\n').map_or(0, |line| line + 1))
        .collect();
    lines.reverse();
    lines.dedup();
    let comment = |line: &usize| {
        let written = &text[*line..];
        let indent = &written[..written.len() - written.trim_start_matches(' ').len()];
        (
            *line..*line,
            format!("{indent}# infra: allow({rule} = \"{WHY}\")\n"),
        )
    };
    lines.iter().map(comment).collect()
}

/// `Metadata: { infra: { allow: { rule: why } } }`, as far as a map does not have it.
fn metadata(text: &str, map: &Node<'_>, rule: &str) -> Option<Edit> {
    let mut node = map;
    let path = ["Metadata", "infra", "allow", rule];
    let mut keys = path.as_slice();
    while let [key, rest @ ..] = keys
        && let Some(inner) = node.get(key)
    {
        (node, keys) = (inner, rest);
    }
    let [first, rest @ ..] = keys else {
        return None;
    };
    let mut value = format!("\"{WHY}\"");
    for key in rest.iter().rev() {
        value = format!("{{ \"{key}\": {value} }}");
    }
    into_map(text, node, &format!("\"{first}\": {value}"))
}
