//! What to write so that what is called otherwise keeps its logical ids. It works on ids, because they are what has to stay; paths
//! say only where the attribute goes.
//!
//! The attribute goes on the outermost item that moved: names at the end of both paths that are the same are inside of it. If
//! something stands there that did not move, one item further in is tried.

use litemap::LiteMap;

use super::{KeptBy, One, Rename};
use crate::{
    declare::camel,
    diff::revision::{Place, Revision},
    ordered::ordered,
};

/// A pair, with the number of names at the end that stand inside the item that moved.
struct Pair<'p, 'd> {
    old: &'p One<'d>,
    new: &'p One<'d>,
    inside: usize,
}

/// What moved together: stacks and paths of the item that moved.
type Head = (String, String, String, String);

/// The renames of these pairs of what is gone and what is new.
pub(super) fn of(pairs: &[(&One<'_>, &One<'_>)], before: &Revision) -> Vec<Rename> {
    let mut open: Vec<Pair<'_, '_>> = pairs
        .iter()
        .filter(|(old, new)| !is_a_version(old, new))
        .map(|(old, new)| Pair {
            old,
            new,
            inside: inside(old, new),
        })
        .collect();
    let still = still(&open, before);
    let mut renames = Renames::default();
    while !open.is_empty() {
        let mut groups: LiteMap<Head, Vec<Pair<'_, '_>>> = LiteMap::new();
        for pair in open {
            groups.entry(pair.head()).or_default().push(pair);
        }
        open = Vec::new();
        for (head, mut group) in groups {
            match rename(&head, &group, &still) {
                Some(rename) => renames.add(rename),
                // Nothing can be written at this item: the next one in, of each pair that has one.
                None => {
                    group.retain(|pair| pair.inside > 0);
                    open.extend(group.into_iter().map(|pair| Pair {
                        inside: pair.inside - 1,
                        ..pair
                    }));
                }
            }
        }
    }
    let mut renames = renames.all;
    renames.sort_by(|one, other| (&one.stack, &one.to).cmp(&(&other.stack, &other.to)));
    renames
}

impl Pair<'_, '_> {
    fn head(&self) -> Head {
        let cut = |one: &One<'_>| {
            let names = one.names();
            names[..names.len() - self.inside].join(".")
        };
        (
            self.old.stack.name.clone(),
            self.new.stack.name.clone(),
            cut(self.old),
            cut(self.new),
        )
    }
}

/// The number of names at the end that are the same, without the first of either.
fn inside(old: &One<'_>, new: &One<'_>) -> usize {
    let (before, now) = (old.names(), new.names());
    let ends = before.iter().rev().zip(now.iter().rev());
    let same = ends.take_while(|(one, other)| one == other).count();
    // What has its path still, in its stack, has another id for a reason of its own.
    if old.stack.name == new.stack.name && same == before.len() && same == now.len() {
        return 0;
    }
    same.min(before.len() - 1).min(now.len() - 1)
}

/// `#[version(…)]` gives a resource another id for each value: that is what it is for.
fn is_a_version(old: &One<'_>, new: &One<'_>) -> bool {
    let stem = |id: &str| {
        let (stem, hash) = id.split_at_checked(id.len().checked_sub(8)?)?;
        let is_hash = hash
            .bytes()
            .all(|byte| byte.is_ascii_digit() || (b'A'..=b'F').contains(&byte));
        is_hash.then(|| stem.to_owned())
    };
    old.change.path == new.change.path
        && stem(&old.change.id).is_some_and(|stem_before| stem(&new.change.id) == Some(stem_before))
}

/// Renames, by what makes them one in the source: items of a loop are one item there.
#[derive(Default)]
struct Renames {
    all: Vec<Rename>,
    by_item: LiteMap<(Place, KeptBy), usize>,
}

impl Renames {
    fn add(&mut self, rename: Rename) {
        let item = match (&rename.place, &rename.kept_by) {
            (Some(_), KeptBy::Refactoring) | (None, _) => None,
            (Some(place), kept_by) => Some((place.clone(), kept_by.clone())),
        };
        let known = item.as_ref().and_then(|item| self.by_item.get(item));
        match known.and_then(|number| self.all.get_mut(*number)) {
            Some(one) => {
                one.ids.extend(rename.ids);
                one.holds_data |= rename.holds_data;
            }
            None => {
                if let Some(item) = item {
                    self.by_item.insert(item, self.all.len());
                }
                self.all.push(rename);
            }
        }
    }
}

fn rename(head: &Head, group: &[Pair<'_, '_>], still: &Still) -> Option<Rename> {
    let (stack_before, stack, from, to) = head;
    let holds_data = group.iter().any(|pair| pair.old.change.holds_data);
    let first = group.first()?;
    let kept_by = match stack_before == stack {
        // Only what holds data is worth a refactoring.
        false => holds_data.then_some(KeptBy::Refactoring)?,
        true => attribute(from, to, group, still)?,
    };
    let outermost = to.split_once('.').map(|(name, _)| name);
    let is_inside = first.inside == 0 && outermost.is_some();
    let place = |construct| {
        first
            .new
            .stack
            .construct_place(&first.new.change.id, construct)
    };
    let place = match (first.inside, outermost, &kept_by) {
        // A construct's block may be used twice, or be another's; the override stands where the construct is used.
        (0, Some(construct), KeptBy::Id(_)) => place(construct),
        (0, ..) => first.new.change.place.clone(),
        _ => place(to),
    };
    // What holds data first: it is what people look for.
    let (with_data, others): (Vec<&Pair<'_, '_>>, Vec<&Pair<'_, '_>>) =
        group.iter().partition(|pair| pair.old.change.holds_data);
    let ids = with_data
        .into_iter()
        .chain(others)
        .map(|pair| (pair.old.change.id.clone(), pair.new.change.id.clone()));
    Some(Rename {
        stack_before: stack_before.clone(),
        stack: stack.clone(),
        from: from.clone(),
        to: to.clone(),
        kept_by,
        place,
        ids: ids.collect(),
        holds_data,
        is_inside,
    })
}

/// The attribute that gives every resource of the group its id of before, and none to anything else.
fn attribute(from: &str, to: &str, group: &[Pair<'_, '_>], still: &Still) -> Option<KeptBy> {
    // What the item's part of each id is, before and now.
    let part = |one: &One<'_>, inside: usize| {
        let names = one.names();
        let end: String = names[names.len() - inside..]
            .iter()
            .map(|name| camel(name))
            .collect();
        one.change
            .id
            .strip_suffix(&end)
            .filter(|part| !part.is_empty())
            .map(str::to_owned)
    };
    let parts = |pair: &Pair<'_, '_>| (part(pair.old, pair.inside), part(pair.new, pair.inside));
    let first = parts(group.first()?);
    let is_one = group.iter().all(|pair| parts(pair) == first);
    let (Some(old_part), Some(new_part)) = first else {
        return None;
    };
    if !is_one || stands_still(to, &group.first()?.new.stack.name, still) {
        return None;
    }
    let (outer_before, name_before) = from.rsplit_once('.').unwrap_or(("", from));
    let (outer, name) = to.rsplit_once('.').unwrap_or(("", to));
    let (name_before, name) = (of_item(name_before), of_item(name));
    // The keys of a loop are behind the name, and stay.
    let keys = name.1.map(camel).unwrap_or_default();
    let old_part = old_part.strip_suffix(&keys)?;
    if outer_before == outer && name_before.0 != name.0 {
        let outer_part = new_part
            .strip_suffix(&keys)
            .and_then(|part| part.strip_suffix(&camel(name.0)));
        let own = outer_part.and_then(|outer| old_part.strip_prefix(outer));
        // The name that the path had, or one that gives this part of the id.
        let names = own
            .map(|own| [name_before.0.to_owned(), snake(own)])
            .into_iter()
            .flatten();
        let mut fitting = names.filter(|name| is_name(name) && Some(camel(name).as_str()) == own);
        if let Some(name) = fitting.next() {
            return Some(KeptBy::Was(name));
        }
    }
    (!old_part.is_empty()).then(|| KeptBy::Id(old_part.to_owned()))
}

/// The paths of what keeps its id, now and before, by stack.
type Still = LiteMap<String, LiteMap<String, String>>;

/// What keeps its id in the stacks of these pairs.
fn still(pairs: &[Pair<'_, '_>], before: &Revision) -> Still {
    let mut still = Still::new();
    for pair in pairs {
        let stack = pair.new.stack;
        let Some(old) = before.stack(&stack.name) else {
            continue;
        };
        still.entry(stack.name.clone()).or_insert_with(|| {
            let kept = stack
                .resources()
                .filter(|(id, _)| old.resource(id).is_some());
            ordered(kept.map(|(id, _)| (stack.path(id), old.path(id))))
        });
    }
    still
}

/// Whether something below the item is where it was: it would lose its id.
fn stands_still(to: &str, stack: &str, still: &Still) -> bool {
    let is_below = |path: &str| {
        let rest = path.strip_prefix(to);
        rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
    };
    let paths = still.get(stack).into_iter();
    // Paths that begin with the item's stand together.
    let mut paths = paths.flat_map(|paths| {
        let (Ok(first) | Err(first)) = paths.find_index(to);
        let from = (first..).map_while(|at| paths.get_indexed(at));
        from.take_while(|(now, _)| now.starts_with(to))
    });
    paths.any(|(now, before)| is_below(now) && is_below(before))
}

/// The name of an item, and the keys of the loops that it stands in.
fn of_item(name: &str) -> (&str, Option<&str>) {
    match name.split_once('-') {
        Some((name, keys)) => (name, Some(keys)),
        None => (name, None),
    }
}

fn is_name(name: &str) -> bool {
    name.starts_with(|c: char| c.is_ascii_alphabetic())
        && name.chars().all(|c| c.is_ascii_alphanumeric() || c == '_')
}

/// `DatabaseCluster` is `database_cluster`.
fn snake(part: &str) -> String {
    let mut name = String::new();
    for c in part.chars() {
        if c.is_ascii_uppercase() && !name.is_empty() {
            name.push('_');
        }
        name.push(c.to_ascii_lowercase());
    }
    name
}
