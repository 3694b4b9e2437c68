//! Which of the new resources is which of those that are gone: of the same type, with properties that are alike, under names that are
//! alike.

use std::collections::BTreeSet;

use litemap::LiteMap;
use serde_json::{Map, Value as Json};

use super::One;
use crate::{diff::tree::is_function, ordered::ordered};

/// Above so many pairs of one type, only resources whose last name is the same are compared, and of these so many with each, those
/// of the same stack first.
const MANY: usize = 40_000;
const EACH: usize = 20;

/// How much of the properties must be alike, in thousandths.
const ALIKE: usize = 500;
/// The same where the last name is the same, too.
const ALIKE_BY_NAME: usize = 250;

/// The pairs, each resource in one at most, in the order of what is gone.
pub(super) fn pairs(gone: &[One<'_>], new: &[One<'_>]) -> Vec<(usize, usize)> {
    let before = types(gone);
    let after = types(new);
    let mut candidates = Vec::new();
    let mut new_by_type = by_type(new);
    for (type_name, old) in by_type(gone) {
        let now = new_by_type.remove(type_name).unwrap_or_default();
        let leaves = |all: &[One<'_>], numbers: &[usize], types: &LiteMap<&str, &str>| {
            let leaves = numbers
                .iter()
                .map(|number| (*number, leaves(all[*number].resource, types)));
            ordered::<_, LiteMap<usize, BTreeSet<String>>>(leaves)
        };
        let (old_leaves, new_leaves) = (leaves(gone, &old, &before), leaves(new, &now, &after));
        let likely = Likely::of(old.len(), &now, new);
        for one in &old {
            for other in likely.of_one(&gone[*one]) {
                let names = (gone[*one].names(), new[other].names());
                let alike = alike(&old_leaves[one], &new_leaves[&other]);
                // Nothing moves from one account or region to another.
                let (from, to) = (gone[*one].stack, new[other].stack);
                if from.environment.is_apart(&to.environment) {
                    continue;
                }
                let near = near(&names.0, &names.1);
                let least = if near.1 > 0 { ALIKE_BY_NAME } else { ALIKE };
                if alike >= least {
                    let same_stack = gone[*one].stack.name == new[other].stack.name;
                    // A name that is the same says more than a value that differs.
                    let score = alike + 50 * near.0 + 150 * near.1 + 100 * usize::from(same_stack);
                    candidates.push((score, *one, other));
                }
            }
        }
    }
    candidates.sort_unstable_by(|a, b| b.0.cmp(&a.0).then((a.1, a.2).cmp(&(b.1, b.2))));
    let (mut used_old, mut used_new) = (BTreeSet::new(), BTreeSet::new());
    let mut pairs: Vec<(usize, usize)> = Vec::new();
    for (_, old, now) in candidates {
        if !used_old.contains(&old) && !used_new.contains(&now) {
            used_old.insert(old);
            used_new.insert(now);
            pairs.push((old, now));
        }
    }
    pairs.sort_unstable();
    pairs
}

/// The new resources of a type that something could be.
struct Likely<'d> {
    /// All, where they are few.
    all: Vec<usize>,
    /// Else by their last name, in their stack and in any.
    by_name: LiteMap<(Option<&'d str>, &'d str), Vec<usize>>,
}

impl<'d> Likely<'d> {
    fn of(gone: usize, now: &[usize], new: &'d [One<'d>]) -> Likely<'d> {
        let mut likely = Likely {
            all: Vec::new(),
            by_name: LiteMap::new(),
        };
        if gone * now.len() <= MANY {
            likely.all = now.to_vec();
            return likely;
        }
        for number in now {
            let one = &new[*number];
            let last = one.change.path.rsplit('.').next().unwrap_or_default();
            for stack in [Some(one.stack.name.as_str()), None] {
                likely
                    .by_name
                    .entry((stack, last))
                    .or_default()
                    .push(*number);
            }
        }
        likely
    }

    fn of_one(&self, gone: &One<'_>) -> BTreeSet<usize> {
        let last = gone.change.path.rsplit('.').next().unwrap_or_default();
        let named = [Some(gone.stack.name.as_str()), None]
            .into_iter()
            .filter_map(|stack| self.by_name.get(&(stack, last)));
        let named = named.flat_map(|numbers| numbers.iter().take(EACH));
        ordered(self.all.iter().chain(named).copied())
    }
}

fn by_type<'d>(all: &[One<'d>]) -> LiteMap<&'d str, Vec<usize>> {
    let mut types: LiteMap<&str, Vec<usize>> = LiteMap::new();
    for (number, one) in all.iter().enumerate() {
        types
            .entry(one.change.type_name.as_str())
            .or_default()
            .push(number);
    }
    types
}

/// The types of what is gone or new, by logical id: what refers to it refers to something of that type.
fn types<'d>(all: &[One<'d>]) -> LiteMap<&'d str, &'d str> {
    ordered(
        all.iter()
            .map(|one| (one.change.id.as_str(), one.change.type_name.as_str())),
    )
}

/// How many names at the beginning and at the end are the same.
fn near(before: &[&str], after: &[&str]) -> (usize, usize) {
    let start = before
        .iter()
        .zip(after)
        .take_while(|(one, other)| one == other)
        .count();
    let end = before
        .iter()
        .rev()
        .zip(after.iter().rev())
        .take_while(|(one, other)| one == other)
        .count();
    (start.min(3), end.min(3))
}

/// How much of two sets is the same, in thousandths.
fn alike(before: &BTreeSet<String>, after: &BTreeSet<String>) -> usize {
    match before.len() + after.len() {
        0 => 1000,
        all => 2000 * before.intersection(after).count() / all,
    }
}

/// The leaves of a resource's properties, each with its way; names of list items are not part of it.
fn leaves(resource: &Json, types: &LiteMap<&str, &str>) -> BTreeSet<String> {
    let mut leaves = BTreeSet::new();
    walk("", &resource["Properties"], types, &mut leaves);
    leaves
}

fn walk(path: &str, value: &Json, types: &LiteMap<&str, &str>, leaves: &mut BTreeSet<String>) {
    match value {
        Json::Null => {}
        Json::Object(map) if !is_function(map) => {
            map.iter()
                .for_each(|(name, value)| walk(&format!("{path}.{name}"), value, types, leaves));
        }
        Json::Array(items) => items
            .iter()
            .for_each(|item| walk(&format!("{path}[]"), item, types, leaves)),
        _ => {
            leaves.insert(format!("{path} {}", by_type_of(value, types)));
        }
    }
}

/// The value, with types for the ids of what is gone or new.
fn by_type_of(value: &Json, types: &LiteMap<&str, &str>) -> Json {
    let known = |id: &str| {
        types
            .get(id)
            .map_or_else(|| id.to_owned(), |name| format!("<{name}>"))
    };
    match value {
        Json::Object(map) => {
            let entry = |(name, value): (&String, &Json)| {
                let value = match (name.as_str(), value) {
                    ("Ref", Json::String(id)) => known(id).into(),
                    ("Fn::GetAtt", Json::Array(parts)) => {
                        let mut parts = parts.clone();
                        if let Some(Json::String(id)) = parts.first_mut() {
                            *id = known(id);
                        }
                        Json::Array(parts)
                    }
                    ("Fn::Sub", Json::String(text)) => in_text(text, &known).into(),
                    (_, value) => by_type_of(value, types),
                };
                (name.clone(), value)
            };
            Json::Object(map.iter().map(entry).collect::<Map<String, Json>>())
        }
        Json::Array(items) => items.iter().map(|item| by_type_of(item, types)).collect(),
        Json::String(text) if text.contains("${") => in_text(text, &known).into(),
        other => other.clone(),
    }
}

fn in_text(text: &str, known: &impl Fn(&str) -> String) -> String {
    let mut parts = text.split("${");
    let mut out = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let end = part.find(['.', '}']).unwrap_or(part.len());
        let (name, rest) = part.split_at(end);
        out += &format!("${{{}{rest}", known(name));
    }
    out
}
