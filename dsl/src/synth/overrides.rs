//! Applies what blocks set of resources inside constructs. Maps join maps, as with CDK's `addPropertyOverride`; lists and everything
//! else take the place of what was there, and `AWS::NoValue` removes it. What an outer block sets wins over what an inner one does.

mod merge;
mod missing;

use std::cmp::Reverse;

use infra_rules::Position;
use litemap::LiteMap;

use super::{checks::suspicious, resolved_stack::ResolvedStack};
use crate::{
    Refusal,
    declare::{After, LogicalId, Override, ScopeId},
    report::{At, Problems},
    values::{Key, Value, leak},
};
use merge::{Leaf, merge};

/// Applies all overrides, and reports those of what is not there and those that contradict each other.
pub(crate) fn apply(resolved: &mut ResolvedStack, problems: &mut Problems) {
    let mut overrides = std::mem::take(&mut resolved.overrides);
    // From the inside out; in one block, in its order.
    overrides.sort_by_key(|(one, _)| Reverse(depth(resolved, one.scope)));
    let mut ledger = Ledger::default();
    for (number, (one, within)) in overrides.iter().enumerate() {
        let mut report = |refusal| problems.push_within(one.at, refusal, within.to_vec());
        let Some(key) = target(resolved, one) else {
            report(missing::resource(resolved, one));
            continue;
        };
        for leaf in set(resolved, key, one) {
            let earlier = ledger.conflict(key, one.scope, &leaf);
            ledger.add(key, one, number, leaf.clone());
            if let Some(earlier) = earlier.filter(|(other, _)| *other != number) {
                report(conflict(resolved, key, &leaf, earlier.1));
            }
        }
        if let Some(id) = one.id() {
            let earlier = ledger.pin(key, one.scope, one.at, id);
            if let Some(declaration) = resolved.declaration_mut(key) {
                declaration.id_rule = LogicalId::Pinned(id);
                declaration.pinned_at = Some(one.at);
            }
            if let Some(earlier) = earlier {
                report(pinned_twice(resolved, key, earlier));
            }
        }
        // What stands for a role or a group where a function is granted more keeps what was said of it, under an id of its own.
        let copies = resolved.copies.iter().filter(|(_, of)| **of == key);
        let copies: Vec<Key> = copies.map(|(copy, _)| *copy).collect();
        for copy in copies {
            set(resolved, copy, one);
        }
    }
}

/// How many constructs stand around a scope.
fn depth(resolved: &ResolvedStack, scope: ScopeId) -> usize {
    let parent = |scope: &ScopeId| resolved.scope(*scope).parent;
    std::iter::successors(Some(scope), parent).count()
}

/// The resource that an override's path leads to.
fn target(resolved: &ResolvedStack, one: &Override) -> Option<Key> {
    let outer = &resolved.scope(one.construct).path.0;
    let mut resources = resolved.resources();
    let found = resources.find(|declaration| {
        let path = declaration.path.0.strip_prefix(&outer[..]);
        path.is_some_and(|path| path == one.path)
    });
    found.map(|declaration| declaration.key)
}

/// Sets what an override says of a resource, and returns it, each value by the way to it.
fn set(resolved: &mut ResolvedStack, key: Key, one: &Override) -> Vec<Leaf> {
    let Some(declaration) = resolved.declaration_mut(key) else {
        return Vec::new();
    };
    let position = infra_schema::resource(declaration.type_name).map(Position::of);
    let mut leaves = Vec::new();
    let properties = located(one.properties(position), one.at);
    declaration.body = merge(declaration.body, properties, &mut leaves);
    let paths = leaves.iter().map(|leaf| (leaf.path.clone(), one.at));
    declaration.overridden.extend(paths);
    declaration.overridden.push((Vec::new(), one.at));
    let attributes = located(one.attributes(), one.at);
    declaration.attributes = merge(declaration.attributes, attributes, &mut leaves);
    let allowed = declaration.allowed.iter().chain(one.allowed()).copied();
    declaration.allowed = leak(allowed.collect());
    let texts = one.holes.iter().flat_map(suspicious);
    declaration.texts.extend(texts);
    declaration.open = true;
    let after = one.depends_on.iter().filter_map(|after| match after {
        After::Declaration(key) => Some(*key),
        After::Scope(_) => None,
    });
    declaration.depends_on.extend(after);
    leaves
}

/// The same value, in which what could not be made names the override as the place to mend.
fn located(value: Value, at: At) -> Value {
    value.with_leaves(&mut |leaf| match leaf {
        Value::Wrong(None, refusal) => Value::Wrong(Some(at), refusal),
        leaf => leaf,
    })
}

fn conflict(resolved: &ResolvedStack, key: Key, leaf: &Leaf, earlier: At) -> Refusal {
    let name = resolved
        .declaration(key)
        .map(|one| one.name())
        .unwrap_or_default();
    let property = leaf.path.join(".");
    let fact =
        format!("`{property}` of `{name}` is overridden at {earlier} too, with another value");
    Refusal::computed(fact, "remove one of them")
}

fn pinned_twice(resolved: &ResolvedStack, key: Key, earlier: At) -> Refusal {
    let name = resolved
        .declaration(key)
        .map(|one| one.name())
        .unwrap_or_default();
    let fact = format!("`{name}` has another `#[id]` at {earlier}");
    Refusal::computed(fact, "remove one of them")
}

/// What has been set, of which resource, by which block and which of the overrides.
#[derive(Default)]
struct Ledger {
    leaves: LiteMap<Key, Vec<(ScopeId, usize, At, Leaf)>>,
    ids: LiteMap<(Key, ScopeId), (At, &'static str)>,
}

impl Ledger {
    /// The override by the same block that sets the same, or what it is in or around, to another value.
    fn conflict(&self, key: Key, scope: ScopeId, leaf: &Leaf) -> Option<(usize, At)> {
        let mut set = self.leaves.get(&key)?.iter();
        let found = set.find(|(by, .., other)| *by == scope && other.contradicts(leaf));
        found.map(|(_, number, at, _)| (*number, *at))
    }

    fn add(&mut self, key: Key, one: &Override, number: usize, leaf: Leaf) {
        let set = self.leaves.entry(key).or_default();
        set.push((one.scope, number, one.at, leaf));
    }

    /// Notes an id, and returns where the same block gives another.
    fn pin(&mut self, key: Key, scope: ScopeId, at: At, id: &'static str) -> Option<At> {
        let (first, known) = *self.ids.entry((key, scope)).or_insert((at, id));
        (known != id).then_some(first)
    }
}
