//! Which words of a template's ids are spelled in their own way, so that its names give its ids: `EFS` of `EFSFileSystem`. A word that
//! is written in two ways is spelled as most ids have it.

use std::collections::{BTreeMap, BTreeSet};

use infra_compiler::logical_id;

use super::words::words;

/// More ids than any template has. Where there are more, nobody reads their names.
const MOST: usize = 4000;

/// The words to declare, sorted; for each id with its name.
pub(super) fn of(ids: Vec<(&str, &str)>) -> Vec<String> {
    if ids.len() > MOST {
        return Vec::new();
    }
    let mut spellings: BTreeMap<String, BTreeMap<&str, usize>> = BTreeMap::new();
    let stems = stems(&ids);
    for word in ids.iter().flat_map(|(id, _)| words(id)) {
        let word = stem(word, &stems);
        let spelled = spellings.entry(word.to_ascii_lowercase()).or_default();
        *spelled.entry(word).or_default() += 1;
    }
    let most = |spelled: BTreeMap<&str, usize>| {
        let first = spelled.into_iter().rev().max_by_key(|(_, count)| *count);
        first.map(|(word, _)| word.to_owned())
    };
    let candidates: Vec<String> = spellings
        .into_values()
        .filter_map(most)
        .filter(|word| is_acronym(word))
        .collect();
    used(&ids, candidates)
}

/// Those by which an id follows from its name.
fn used(ids: &[(&str, &str)], candidates: Vec<String>) -> Vec<String> {
    let all: Vec<&str> = candidates.iter().map(String::as_str).collect();
    let mut used = BTreeSet::new();
    for (id, name) in ids {
        let own: Vec<&str> = all
            .iter()
            .copied()
            .filter(|word| id.contains(word))
            .collect();
        if logical_id(name, &[]) != *id && logical_id(name, &own) == *id {
            used.extend(
                own.iter()
                    .copied()
                    .filter(|word| is_needed(id, name, word, &own)),
            );
        }
    }
    used.into_iter().map(str::to_owned).collect()
}

fn is_needed(id: &str, name: &str, word: &str, all: &[&str]) -> bool {
    let others: Vec<&str> = all.iter().copied().filter(|other| *other != word).collect();
    logical_id(name, &others) != id
}

/// Words before digits, each with the digits that stand behind it somewhere: `AZ1` and `AZ2` are of one word, and `EC2` is one.
fn stems<'i>(ids: &[(&'i str, &str)]) -> BTreeMap<&'i str, BTreeSet<&'i str>> {
    let mut stems: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for word in ids.iter().flat_map(|(id, _)| words(id)) {
        let stem = word.trim_end_matches(|c: char| c.is_ascii_digit());
        stems.entry(stem).or_default().insert(&word[stem.len()..]);
    }
    stems
}

/// A word without its plural's `s`, and without the digits that tell its uses apart.
fn stem<'w>(word: &'w str, stems: &BTreeMap<&str, BTreeSet<&str>>) -> &'w str {
    let singular = word.strip_suffix('s').filter(|one| is_capital(one));
    let word = singular.unwrap_or(word);
    let stem = word.trim_end_matches(|c: char| c.is_ascii_digit());
    match stems.get(stem) {
        Some(digits) if digits.len() == 1 && !digits.contains("") => word,
        _ => stem,
    }
}

fn is_capital(word: &str) -> bool {
    word.len() > 1 && word.chars().all(|c| c.is_ascii_uppercase())
}

/// Whether an id spells it otherwise than a name would be.
fn is_acronym(word: &str) -> bool {
    word.starts_with(|c: char| c.is_ascii_uppercase())
        && logical_id(&word.to_ascii_lowercase(), &[]) != word
        && syn::parse_str::<syn::Ident>(word).is_ok()
}
