//! Gives functions that are granted something of their own a role of their own, and a security group where they may connect
//! to more. Until here they share those of the functions around them; what these are granted, they keep. Functions that are
//! granted the same share a copy.

use std::collections::BTreeMap;

use crate::{
    declare::{Actor, After, Body, Entry, LogicalId, Model, Own, Path, Section, Way},
    values::{Key, Value},
};

/// What stands for what, in the functions that are set apart.
type Instead = BTreeMap<Key, Key>;

/// Functions that are granted the same.
struct Share {
    actor: Actor,
    own: Own,
    functions: Vec<Key>,
}

/// Divides what is shared.
pub(crate) fn divide(model: &mut Model) {
    for share in shares(model) {
        set_apart(model, &share);
    }
}

/// Who is granted something of their own, in the template's order.
fn shares(model: &mut Model) -> Vec<Share> {
    let mut owners: Vec<(Key, Actor, Own)> = Vec::new();
    for (function, addition) in &mut model.additions {
        if let Some((actor, own)) = addition.own.take() {
            owners.push((*function, actor, own));
        }
    }
    owners.sort_by_key(|(function, ..)| (model.entry(*function).order.clone(), *function));
    let mut shares: Vec<Share> = Vec::new();
    for (function, actor, own) in owners {
        let same = |share: &&mut Share| {
            (share.actor.role, share.actor.group) == (actor.role, actor.group)
                && share.own.is_like(&own)
        };
        match shares.iter_mut().find(same) {
            Some(share) => share.functions.push(function),
            None => shares.push(Share {
                actor,
                own,
                functions: vec![function],
            }),
        }
    }
    shares
}

fn set_apart(
    model: &mut Model,
    Share {
        actor,
        own,
        functions,
    }: &Share,
) {
    let Some(&first) = functions.first() else {
        return;
    };
    let mut instead = Instead::new();
    let role = copy(model, actor.role, first, &mut instead);
    let shared = model
        .additions
        .entry(actor.role)
        .or_default()
        .statements
        .clone();
    let statements = &mut model.additions.entry(role).or_default().statements;
    statements.extend(shared);
    for statement in &own.statements {
        if !statements.contains(statement) {
            statements.push(*statement);
        }
    }
    let mut rules = Vec::new();
    if let (Some(group), false) = (actor.group, own.ways.is_empty()) {
        rules = divide_group(model, group, first, own, &mut instead);
    }
    for function in functions {
        replace(model.entry_mut(*function), &instead);
        let after = &mut model.additions.entry(*function).or_default().after;
        after
            .iter_mut()
            .for_each(|after| replace_after(after, &instead));
        after.extend(rules.iter().copied().map(After::Entry));
    }
    for record in &mut model.grants {
        let is_theirs = |actor: &Actor| actor.alone && functions.iter().any(|one| actor.runs(*one));
        if is_theirs(&record.actor) {
            record.actor.role = role;
        }
    }
}

/// A copy of the group with all ways of the group, and those of the functions' own, whose rules are returned.
fn divide_group(
    model: &mut Model,
    group: Key,
    first: Key,
    own: &Own,
    instead: &mut Instead,
) -> Vec<Key> {
    let copied = copy(model, group, first, instead);
    for rule in written_rules(model, group) {
        copy(model, rule, first, instead);
    }
    let order = model.entry(copied).order.clone();
    let shared = model
        .grants
        .iter()
        .filter(|record| !record.actor.alone && record.actor.group == Some(group));
    let shared: Vec<Way> = shared
        .flat_map(|record| {
            record
                .peers
                .iter()
                .map(|(to, port)| (record.at, record.scope, *to, *port))
        })
        .map(|(at, scope, to, port)| Way {
            from: group,
            to,
            port,
            at,
            scope,
            order: order.clone(),
        })
        .collect();
    for way in shared {
        let old = model.open(&way);
        let new = model.open(&Way {
            from: copied,
            ..way
        });
        instead.extend(old.into_iter().zip(new));
    }
    let ways = own.ways.iter().map(|way| Way {
        from: copied,
        order: order.clone(),
        ..way.clone()
    });
    ways.collect::<Vec<Way>>()
        .iter()
        .flat_map(|way| model.open(way))
        .collect()
}

/// The rules of a group that blocks wrote, not grants.
fn written_rules(model: &Model, group: Key) -> Vec<Key> {
    let is_rule = |entry: &Entry| {
        matches!(
            entry.kind,
            "AWS::EC2::SecurityGroupEgress" | "AWS::EC2::SecurityGroupIngress"
        ) && matches!(entry.body, Body::Row { .. })
    };
    let names_group = |entry: &Entry| {
        let mut found = false;
        entry.value().walk(&mut |value| {
            found |= matches!(value, Value::Handle(key) | Value::Ref(key) | Value::Attribute(key, _) if *key == group);
        });
        found
    };
    let rules = model
        .keyed()
        .filter(|(_, entry)| is_rule(entry) && names_group(entry));
    rules.map(|(key, _)| key).collect()
}

/// A copy of a resource, named beside a function, that stands for it there.
fn copy(model: &mut Model, of: Key, beside: Key, instead: &mut Instead) -> Key {
    let (entry, function) = (model.entry(of), model.entry(beside));
    let mut order = function.order.clone();
    // Behind all that stands where the function does, in the order in which copies are made.
    order.extend([u32::MAX, model.entries.len() as u32]);
    let last = entry.path.0.last().cloned().unwrap_or_default();
    let mut copied = Entry {
        section: Section::Resource,
        kind: entry.kind,
        path: named_after(&function.path, &last),
        names: named_after(&function.names, &last),
        order,
        at: entry.at,
        scope: entry.scope,
        id: LogicalId::Path,
        body: entry.body.clone(),
        after: entry.after.clone(),
        version: entry.version,
    };
    replace(&mut copied, instead);
    let key = model.add(copied);
    model.copies.insert(key, of);
    instead.insert(of, key);
    key
}

/// `on-get/function` and `role` make `on-get/function-role`.
fn named_after(function: &Path, what: &str) -> Path {
    let mut path = function.clone();
    let own = path.0.pop().unwrap_or_default();
    path.join(format!("{own}-{what}"))
}

fn replace(entry: &mut Entry, instead: &Instead) {
    let other = |key: Key| instead.get(&key).copied().unwrap_or(key);
    match &mut entry.body {
        Body::Row { keys, holes, .. } => {
            *keys = keys.iter().map(|key| key.map(other)).collect();
            holes
                .iter_mut()
                .for_each(|hole| *hole = hole.with_keys(&other));
        }
        Body::Made(value) => *value = value.with_keys(&other),
    }
    entry.version = entry.version.map(|value| value.with_keys(&other));
    entry
        .after
        .iter_mut()
        .for_each(|after| replace_after(after, instead));
}

fn replace_after(after: &mut After, instead: &Instead) {
    if let After::Entry(key) = after
        && let Some(other) = instead.get(key)
    {
        *key = *other;
    }
}

#[cfg(test)]
mod tests;
