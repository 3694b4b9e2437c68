//! Keys of a map: none stands twice, and `<<` stands for the entries of the maps that it names, where the map has none of
//! that name itself.

use std::{borrow::Cow, collections::HashSet};

use infra_rules::Fix;

use super::{
    lines::Span,
    node::{Content, Entry, Node},
};
use crate::finding::Finding;

/// The entries of a map, with those that it merges in the place of `<<`.
pub(super) fn entries<'t>(written: Vec<Entry<'t>>, findings: &mut Vec<Finding>) -> Vec<Entry<'t>> {
    if !written.iter().any(is_merge) {
        return once(written, findings);
    }
    let own = written.iter().filter(|entry| !is_merge(entry));
    let mut taken: HashSet<Cow<'t, str>> = own.map(|entry| entry.key.clone()).collect();
    let mut all = Vec::new();
    for entry in written {
        if !is_merge(&entry) {
            all.push(entry);
            continue;
        }
        findings.push(unsupported(entry.key_span));
        let merged = maps(entry.value, findings).into_iter();
        all.extend(merged.filter(|one| taken.insert(one.key.clone())));
    }
    once(all, findings)
}

/// What says that CloudFormation itself has no merge keys.
fn unsupported(span: Span) -> Finding {
    let fact = "CloudFormation does not read merge keys";
    let help =
        "deploy with `aws cloudformation package`, which replaces them, or write the entries out";
    Finding::warning("yaml_merge", span, fact).with_help(help)
}

/// Whether an entry is `<<`; with quotation marks it is a key like any other.
fn is_merge(entry: &Entry<'_>) -> bool {
    entry.key == "<<" && entry.key_span.end - entry.key_span.start == 2
}

/// The entries of a map, or of each map in a list.
fn maps<'t>(value: Node<'t>, findings: &mut Vec<Finding>) -> Vec<Entry<'t>> {
    let span = value.span;
    match value.content {
        Content::Map(entries) => entries,
        Content::List(items) => items
            .into_iter()
            .flat_map(|item| maps(item, findings))
            .collect(),
        _ => {
            findings.push(
                Finding::error("syntax", span, "`<<` merges a map, or a list of maps")
                    .with_help("name a map, as in `<<: *name`"),
            );
            Vec::new()
        }
    }
}

/// Adds a finding for each key that stands twice, of which the last is kept, as readers of YAML do that say nothing.
fn once<'t>(mut entries: Vec<Entry<'t>>, findings: &mut Vec<Finding>) -> Vec<Entry<'t>> {
    let mut seen: HashSet<&str> = HashSet::with_capacity(entries.len());
    let before = findings.len();
    for entry in &entries {
        if !seen.insert(&entry.key) {
            findings.push(
                Finding::error(
                    "duplicate_keys",
                    entry.key_span,
                    format!("`{}` is declared twice", entry.key),
                )
                .with_help("remove one of them")
                .with_fix(Fix::Remove),
            );
        }
    }
    if findings.len() > before {
        let mut seen = HashSet::with_capacity(entries.len());
        entries.reverse();
        entries.retain(|entry| seen.insert(entry.key.clone()));
        entries.reverse();
    }
    entries
}
