//! What mends a finding, as changes of the text. Each is tried: it is offered only if `check` does not say the finding any more, and
//! nothing that it did not say before.

mod allow;
mod missing;
mod place;

use std::{collections::BTreeMap, ops::Range};

use infra_rules::Fix;

use super::{problems::problems, tree::Tree};
use crate::{finding::Finding, lsp::help};
use place::Place;

/// As many values as are offered where one of several can be written.
const MOST_VALUES: usize = 12;

/// What is replaced, and by what.
pub(super) type Edit = (Range<usize>, String);

/// A change that mends a finding.
#[derive(Debug)]
pub(super) struct Change {
    pub(super) title: String,
    pub(super) edit: Edit,
    pub(super) is_preferred: bool,
}

/// What mends a finding of a text, of which these are all.
pub(super) fn changes(text: &str, finding: &Finding, all: &[Finding]) -> Vec<Change> {
    let tree = Tree::read(text);
    let place = Place::of(text, &tree, finding.span);
    let before = counts(all);
    let mut changes = Vec::new();
    let found = match finding.fix.as_deref() {
        // What it says to write stands in its words alone.
        Some(Fix::Say(words)) => {
            let range = finding.span.start as usize..finding.span.end as usize;
            let token = text.get(range.clone()).unwrap_or_default();
            let number = help::nearest(words, token);
            let number = number.map(|number| (format!("Write `{number}`"), vec![(range, number)]));
            let texts = help::texts(words, token).into_iter();
            let texts = texts.map(|text| written(&place, text));
            texts.chain(number).collect()
        }
        Some(Fix::Beside(entries)) if entries.contains('…') => {
            let mut ways = missing::ways(text, &place, entries);
            ways.truncate(MOST_VALUES);
            ways
        }
        Some(fix) => ways(&place, fix),
        None if finding.rule == "unsubstituted" => {
            let way = place.substituted().into_iter();
            way.map(|(title, edit)| (title, vec![edit])).collect()
        }
        None => Vec::new(),
    };
    for (title, ways) in found {
        let edit = ways
            .into_iter()
            .find(|edit| mends(text, edit, finding, &before));
        changes.extend(edit.map(|edit| Change {
            title,
            edit,
            is_preferred: false,
        }));
    }
    if let [only] = changes.as_mut_slice() {
        only.is_preferred = true;
    }
    let allowed = allow::ways(text, &tree, finding);
    let edit = allowed
        .into_iter()
        .find(|edit| mends(text, edit, finding, &before));
    changes.extend(edit.map(|edit| Change {
        title: format!("Allow `{}` here, with a reason", finding.rule),
        edit,
        is_preferred: false,
    }));
    changes
}

/// How often each thing is said.
fn counts(all: &[Finding]) -> BTreeMap<(&str, &str), usize> {
    let mut counts = BTreeMap::new();
    for one in all {
        *counts.entry((one.rule, one.fact.as_str())).or_default() += 1;
    }
    counts
}

/// Whether a finding is gone with an edit, and nothing else is found that was not hidden.
fn mends(
    text: &str,
    edit: &Edit,
    finding: &Finding,
    before: &BTreeMap<(&str, &str), usize>,
) -> bool {
    let mut edited = text.to_owned();
    edited.replace_range(edit.0.clone(), &edit.1);
    let found = problems(&edited);
    let after = counts(&found);
    let own = (finding.rule, finding.fact.as_str());
    let count = |counts: &BTreeMap<(&str, &str), usize>, one: (&str, &str)| {
        counts.get(&one).copied().unwrap_or_default()
    };
    let is_more = after
        .iter()
        .any(|(one, number)| *number > count(before, *one));
    // Of a type that is misspelt nothing else is said; what its own rules say then was there before.
    let hides = finding.rule == "resource_types";
    (hides || !is_more) && count(&after, own) < count(before, own)
}

/// A text in the place of what stands there, with its title.
fn written(place: &Place<'_>, text: &str) -> (String, Vec<Edit>) {
    (format!("Write `{text}`"), place.replaced(text))
}

/// What can be done by a fix: each with its title, and the edits that may be it.
fn ways(place: &Place<'_>, fix: &Fix) -> Vec<(String, Vec<Edit>)> {
    let write = |text: &str| written(place, text);
    let is_certain = |text: &str| !text.contains('…');
    match fix {
        Fix::Write(text) if is_certain(text) => vec![write(text)],
        Fix::Part { text, whole } if is_certain(whole) => {
            vec![(format!("Write `{whole}`"), place.part(text, whole))]
        }
        Fix::Either(texts) | Fix::OneOf(texts) => texts
            .iter()
            .filter(|text| is_certain(text))
            .take(MOST_VALUES)
            .map(|text| write(text))
            .collect(),
        Fix::Beside(text) if is_certain(text) => {
            vec![(format!("Write `{text}`"), place.beside(text))]
        }
        Fix::Around(around) => vec![(
            format!("Write `{around}` around it"),
            place.around(around).into_iter().collect(),
        )],
        Fix::Remove => vec![(
            "Remove it".to_owned(),
            place.removed().into_iter().collect(),
        )],
        Fix::Policy { name, values } => {
            let one = |value: &String| {
                let entry = place.entry(name, value);
                (format!("Write `{entry}`"), place.attribute(name, &entry))
            };
            values
                .iter()
                .filter(|value| is_certain(value))
                .map(one)
                .collect()
        }
        Fix::Or(one, other) => {
            let mut all = ways(place, one);
            all.extend(ways(place, other));
            all
        }
        _ => Vec::new(),
    }
}
