//! What differs in a template beside its resources: parameters, outputs, conditions, mappings, and whatever else it has.

use serde_json::{Map, Value as Json};

use super::{change::EntryChange, revision::StackTemplate, tree};

/// Sections whose entries have names.
const NAMED: [&str; 5] = ["Parameters", "Mappings", "Conditions", "Rules", "Outputs"];

/// Compared elsewhere, or of no effect: there is one version of the format.
const PASSED_OVER: [&str; 2] = ["Resources", "AWSTemplateFormatVersion"];

/// The entries that differ, section by section.
pub(super) fn compare(
    before: Option<&StackTemplate>,
    after: Option<&StackTemplate>,
) -> Vec<EntryChange> {
    let empty = Map::new();
    let [before, after] =
        [before, after].map(|stack| stack.map_or(&empty, |stack| &stack.template));
    let gone = before.keys().filter(|name| !after.contains_key(*name));
    let mut changes = Vec::new();
    let names = after.keys().chain(gone);
    for name in names.filter(|name| !PASSED_OVER.contains(&name.as_str())) {
        let (old, new) = (before.get(name), after.get(name));
        if NAMED.contains(&name.as_str()) {
            entries(name, old, new, &mut changes);
        } else {
            entry(name, None, old, new, &mut changes);
        }
    }
    changes
}

fn entries(
    section: &str,
    before: Option<&Json>,
    after: Option<&Json>,
    changes: &mut Vec<EntryChange>,
) {
    let empty = Map::new();
    let [before, after] =
        [before, after].map(|section| section.and_then(Json::as_object).unwrap_or(&empty));
    let gone = before.keys().filter(|name| !after.contains_key(*name));
    for name in after.keys().chain(gone) {
        entry(
            section,
            Some(name),
            before.get(name),
            after.get(name),
            changes,
        );
    }
}

fn entry(
    section: &str,
    name: Option<&String>,
    before: Option<&Json>,
    after: Option<&Json>,
    changes: &mut Vec<EntryChange>,
) {
    let is_equal = match (before, after) {
        (Some(before), Some(after)) => tree::equal(before, after),
        _ => before == after,
    };
    if !is_equal {
        changes.push(EntryChange {
            section: section.to_owned(),
            name: name.cloned(),
            before: before.cloned(),
            after: after.cloned(),
        });
    }
}
