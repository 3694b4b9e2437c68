//! What is said of an override whose path leads to no resource: how far it leads, and what stands there.

use std::collections::BTreeSet;

use crate::{Refusal, declare::Override, ordered::ordered, synth::resolved_stack::ResolvedStack};

/// As many names as a message lists.
const LISTED: usize = 12;

/// Why there is no resource at the end of the path, and what to write instead.
pub(super) fn resource(resolved: &ResolvedStack, one: &Override) -> Refusal {
    let outer = &resolved.scope(one.construct).path.0;
    // The ways to resources from the construct on.
    let paths: Vec<&[String]> = resolved
        .resources()
        .filter_map(|declaration| declaration.path.0.strip_prefix(&outer[..]))
        .collect();
    let leads = |count: usize| {
        let all = paths.iter().copied();
        all.filter(|path| begins(path, &one.path[..count]))
            .collect::<Vec<&[String]>>()
    };
    let count = (0..=one.path.len())
        .rev()
        .find(|count| !leads(*count).is_empty());
    let count = count.unwrap_or_default();
    let known = &one.path[..count];
    let here = dotted(one.root(), known.iter().copied());
    let there = leads(count);
    let Some(wrong) = one.path.get(count) else {
        let fact =
            format!("`{here}` is a construct, and an override sets properties of a resource");
        return Refusal::computed(fact, format!("write {}", listed(one, &there)));
    };
    if there.iter().any(|path| path.len() == count) {
        let fact = format!("`{here}` is a resource, so nothing in it is named `{wrong}`");
        let help = format!("write `override {here} {{ {wrong}: … }}`");
        return Refusal::computed(fact, help);
    }
    let fact = format!("nothing in `{here}` is named `{wrong}`");
    let next: BTreeSet<&str> = ordered(there.iter().map(|path| path[count].as_str()));
    let near = infra_schema::near(wrong, next.iter().copied());
    let help = match (near.first(), next.is_empty()) {
        (Some(near), _) => format!("write `{}`", step(near)),
        (None, true) => format!("remove the override: `{here}` holds no resources"),
        (None, false) => format!("write {}", listed(one, &there)),
    };
    Refusal::computed(fact, help)
}

fn begins(path: &[String], names: &[&str]) -> bool {
    path.len() >= names.len() && path.iter().zip(names).all(|(own, name)| own == name)
}

/// What stands there, as an override names it.
fn listed(one: &Override, paths: &[&[String]]) -> String {
    let names = paths.iter().take(LISTED);
    let names =
        names.map(|path| format!("`{}`", dotted(one.root(), path.iter().map(String::as_str))));
    let names: Vec<String> = names.collect();
    match paths.len() {
        1 => names.join(""),
        all if all > LISTED => format!("one of {} and {} more", names.join(", "), all - LISTED),
        _ => format!("one of {}", names.join(", ")),
    }
}

fn dotted<'n>(root: &str, steps: impl Iterator<Item = &'n str>) -> String {
    steps.fold(root.to_owned(), |path, name| {
        format!("{path}.{}", step(name))
    })
}

/// A name as it is written on the way: what Rust takes for no name stands in quotes.
fn step(name: &str) -> String {
    let is_name = name.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_')
        && name.chars().all(|c| c.is_ascii_alphanumeric() || c == '_');
    match is_name {
        true => name.to_owned(),
        false => format!("\"{name}\""),
    }
}
