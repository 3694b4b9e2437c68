//! Gives functions that are granted something of their own a role of their own, and a security group where they may connect
//! to more. Until here they share those of the functions around them; what these are granted, they keep. Functions that are
//! granted the same share a copy.

use litemap::LiteMap;

use crate::{
    declare::{
        Actor, After, Body, Connection, Declaration, DeclaredApp, LogicalId, Own, Path, Section,
    },
    values::{Key, Value},
};

/// What stands for what, in the functions that are set apart.
type Instead = LiteMap<Key, Key>;

/// Functions that are granted the same.
struct Share {
    actor: Actor,
    own: Own,
    functions: Vec<Key>,
}

/// Divides what is shared.
pub(crate) fn divide(declared: &mut DeclaredApp) {
    for share in shares(declared) {
        set_apart(declared, &share);
    }
}

/// Who is granted something of their own, in the template's order.
fn shares(declared: &mut DeclaredApp) -> Vec<Share> {
    let mut owners: Vec<(Key, Actor, Own)> = Vec::new();
    for (function, addition) in &mut declared.additions {
        if let Some((actor, own)) = addition.own.take() {
            owners.push((*function, actor, own));
        }
    }
    owners.sort_by_key(|(function, ..)| (declared.declaration(*function).order.clone(), *function));
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
    declared: &mut DeclaredApp,
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
    let role = copy(declared, actor.role, first, &mut instead);
    let shared = declared
        .additions
        .entry(actor.role)
        .or_default()
        .statements
        .clone();
    let statements = &mut declared.additions.entry(role).or_default().statements;
    statements.extend(shared);
    for statement in &own.statements {
        if !statements.contains(statement) {
            statements.push(*statement);
        }
    }
    let mut rules = Vec::new();
    if let (Some(group), false) = (actor.group, own.connections.is_empty()) {
        rules = divide_group(declared, group, first, own, &mut instead);
    }
    for function in functions {
        replace(declared.entry_mut(*function), &instead);
        let after = &mut declared.additions.entry(*function).or_default().depends_on;
        after
            .iter_mut()
            .for_each(|after| replace_after(after, &instead));
        after.extend(rules.iter().copied().map(After::Declaration));
    }
    let Some(stack) = declared.home(first) else {
        return;
    };
    for record in &mut declared.stacks[stack.0 as usize].grants {
        let is_theirs = |actor: &Actor| actor.only && functions.iter().any(|one| actor.runs(*one));
        if is_theirs(&record.actor) {
            record.actor.role = role;
        }
    }
}

/// A copy of the group with all connections of the group, and those of the functions' own, whose rules are returned.
fn divide_group(
    declared: &mut DeclaredApp,
    group: Key,
    first: Key,
    own: &Own,
    instead: &mut Instead,
) -> Vec<Key> {
    let copied = copy(declared, group, first, instead);
    for rule in written_rules(declared, group) {
        copy(declared, rule, first, instead);
    }
    let order = declared.declaration(copied).order.clone();
    let stack = declared.home(group);
    let grants = stack.map_or(&[][..], |stack| &declared.stack(stack).grants);
    let shared = grants
        .iter()
        .filter(|record| !record.actor.only && record.actor.group == Some(group));
    let shared: Vec<Connection> = shared
        .flat_map(|record| {
            record
                .peers
                .iter()
                .map(|(to, port)| (record.at, record.scope, *to, *port))
        })
        .map(|(at, scope, to, port)| Connection {
            from: group,
            to,
            port,
            at,
            scope,
            order: order.clone(),
        })
        .collect();
    for connection in shared {
        let old = declared.open(&connection);
        let new = declared.open(&Connection {
            from: copied,
            ..connection
        });
        for (old, new) in old.into_iter().zip(new) {
            instead.insert(old, new);
        }
    }
    let connections = own.connections.iter().map(|connection| Connection {
        from: copied,
        order: order.clone(),
        ..connection.clone()
    });
    connections
        .collect::<Vec<Connection>>()
        .iter()
        .flat_map(|connection| declared.open(connection))
        .collect()
}

/// The rules of a group that blocks wrote, not grants.
fn written_rules(declared: &DeclaredApp, group: Key) -> Vec<Key> {
    let is_rule = |declaration: &Declaration| {
        matches!(
            declaration.type_name,
            "AWS::EC2::SecurityGroupEgress" | "AWS::EC2::SecurityGroupIngress"
        ) && matches!(declaration.body, Body::Row { .. })
    };
    let names_group = |declaration: &Declaration| {
        let mut found = false;
        declaration.value().walk(&mut |value| {
            found |= matches!(value, Value::Handle(key) | Value::Ref(key) | Value::Attribute(key, _) if *key == group);
        });
        found
    };
    let stack = declared.home(group).into_iter();
    let rules = stack
        .flat_map(|stack| declared.keyed(stack))
        .filter(|(_, declaration)| is_rule(declaration) && names_group(declaration));
    rules.map(|(key, _)| key).collect()
}

/// A copy of a resource, named beside a function, that stands for it there.
fn copy(declared: &mut DeclaredApp, of: Key, function: Key, instead: &mut Instead) -> Key {
    let (declaration, function) = (declared.declaration(of), declared.declaration(function));
    let mut order = function.order.clone();
    // Behind all that stands where the function does, in the order in which copies are made.
    order.extend([u32::MAX, declared.declarations.len() as u32]);
    let last = declaration.path.0.last().cloned().unwrap_or_default();
    let mut copied = Declaration {
        section: Section::Resource,
        type_name: declaration.type_name,
        path: named_after(&function.path, &last),
        names: named_after(&function.names, &last),
        order,
        at: declaration.at,
        scope: declaration.scope,
        id: LogicalId::Path,
        body: declaration.body.clone(),
        depends_on: declaration.depends_on.clone(),
        version: declaration.version,
    };
    replace(&mut copied, instead);
    let key = declared.add(copied);
    declared.copies.insert(key, of);
    instead.insert(of, key);
    key
}

/// `on-get/function` and `role` make `on-get/function-role`.
fn named_after(function: &Path, what: &str) -> Path {
    let mut path = function.clone();
    let own = path.0.pop().unwrap_or_default();
    path.join(format!("{own}-{what}"))
}

fn replace(declaration: &mut Declaration, instead: &Instead) {
    let other = |key: Key| instead.get(&key).copied().unwrap_or(key);
    match &mut declaration.body {
        Body::Row { keys, holes, .. } => {
            *keys = keys.iter().map(|key| key.map(other)).collect();
            holes
                .iter_mut()
                .for_each(|hole| *hole = hole.with_keys(&other));
        }
        Body::Made(value) => *value = value.with_keys(&other),
    }
    declaration.version = declaration.version.map(|value| value.with_keys(&other));
    declaration
        .depends_on
        .iter_mut()
        .for_each(|after| replace_after(after, instead));
}

fn replace_after(after: &mut After, instead: &Instead) {
    if let After::Declaration(key) = after
        && let Some(other) = instead.get(key)
    {
        *key = *other;
    }
}

#[cfg(test)]
mod tests;
