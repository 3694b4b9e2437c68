//! Writes what is granted as a policy of its own where it would close a circle in the role: a bucket that calls the function
//! that may read it needs the function, the function its role, and the role would need the bucket. All other grants stay in the role,
//! which costs no resource and is there whole before anybody acts with it. It must not know how a role takes statements.

use super::{
    conditions::{Conditions, Under},
    order,
    resolved_stack::{ResolvedDeclaration, ResolvedStack},
};
use crate::{
    declare::{LogicalId, Path, ScopeId, Section},
    graph::{Graph, Need},
    values::{Key, Value, leak_text},
};

/// The policy's name. It is not the one of the policy in the role, for a role may have both.
const POLICY: &str = "StandaloneGrants";

/// Statements of a role that cannot stand in it.
struct Apart {
    role: Key,
    /// The condition under which they are made, and the role is there.
    condition: Option<Key>,
    nest: Option<ScopeId>,
    statements: Vec<Value>,
}

/// Takes statements that would close a circle out of what is added to roles, and declares policies with them.
pub(crate) fn divide(resolved: &mut ResolvedStack) {
    let apart = take(resolved);
    if apart.is_empty() {
        return;
    }
    let policies: Vec<Key> = apart
        .into_iter()
        .map(|one| declare(resolved, one))
        .collect();
    let mut graph = graph(resolved);
    for (role, addition) in &resolved.additions {
        for statement in &addition.statements {
            need(resolved, &mut graph, *role, *statement);
        }
    }
    for policy in policies {
        wait(resolved, &mut graph, policy);
    }
}

/// What needs what, as far as it is settled: also by the variables and the items that grants add.
fn graph(resolved: &ResolvedStack) -> Graph {
    let mut graph = order::graph(resolved);
    for (key, addition) in &resolved.additions {
        let variables = addition.variables.iter().map(|(_, value, _)| value);
        let items = addition.items.iter().map(|(_, item)| item);
        for value in variables.chain(items) {
            need(resolved, &mut graph, *key, *value);
        }
    }
    graph
}

/// Notes that a declaration needs what a value refers to.
fn need(resolved: &ResolvedStack, graph: &mut Graph, from: Key, value: Value) {
    if let Some(from) = resolved.place(from) {
        for to in places(resolved, value) {
            graph.add(from, to, Need::Refers);
        }
    }
}

/// The places of what a value refers to.
fn places(resolved: &ResolvedStack, value: Value) -> Vec<usize> {
    let mut places = Vec::new();
    order::references(&value, true, &mut |key, _| {
        places.extend(resolved.place(key));
    });
    places
}

/// Takes them, role by role in the template's order. Each statement that stays is one that the next may not close a circle with.
fn take(resolved: &mut ResolvedStack) -> Vec<Apart> {
    let conditions = Conditions::of(resolved);
    let mut graph = graph(resolved);
    let mut apart = Vec::new();
    let roles: Vec<Key> = resolved
        .resources()
        .map(|resource| resource.key)
        .filter(|key| resolved.additions.contains_key(key))
        .collect();
    for role in roles {
        let Some(place) = resolved.place(role) else {
            continue;
        };
        let statements = &resolved.additions[&role].statements;
        let mut stay = Vec::new();
        for (under, statement) in statements
            .iter()
            .flat_map(|statement| conditions.split(*statement, role))
        {
            let needs = places(resolved, statement);
            let closes = needs.iter().any(|to| graph.reaches(*to, place));
            let alone = closes.then(|| standalone(resolved, &conditions, role, &under, &needs));
            match alone.flatten() {
                Some((condition, nest)) => {
                    join(&mut apart, (role, condition, nest), statement);
                }
                None => {
                    stay.push(statement);
                    for to in needs {
                        graph.add(place, to, Need::Refers);
                    }
                }
            }
        }
        // What was split and stays whole is not told apart from what was never split.
        if apart.iter().any(|one| one.role == role)
            && let Some(addition) = resolved.additions.get_mut(&role)
        {
            addition.statements = stay;
        }
    }
    apart
}

/// The condition and the nested stack of a policy with such a statement; nothing where it takes several conditions, which no resource
/// has.
fn standalone(
    resolved: &ResolvedStack,
    conditions: &Conditions,
    role: Key,
    under: &Under,
    needs: &[usize],
) -> Option<(Option<Key>, Option<ScopeId>)> {
    let condition = match (under.keys(), conditions.under(role)) {
        ([], condition) => condition,
        ([one], None) => Some(*one),
        _ => return None,
    };
    // Between a nested stack and what is outside there is a circle too, unless the policy stands outside.
    let home = resolved.declaration(role)?.nest;
    let mut homes = needs.iter().map(|at| resolved.declarations()[*at].nest);
    let nest = home.filter(|_| homes.all(|nest| nest == home));
    let named = condition.and_then(|key| resolved.declaration(key));
    named
        .is_none_or(|condition| condition.nest == nest)
        .then_some((condition, nest))
}

fn join(
    apart: &mut Vec<Apart>,
    (role, condition, nest): (Key, Option<Key>, Option<ScopeId>),
    statement: Value,
) {
    let same = |one: &&mut Apart| (one.role, one.condition, one.nest) == (role, condition, nest);
    match apart.iter_mut().find(same) {
        Some(known) => known.statements.push(statement),
        None => apart.push(Apart {
            role,
            condition,
            nest,
            statements: vec![statement],
        }),
    }
}

/// Declares a policy, behind its role. Further ones of a role, under other conditions, have a number.
fn declare(resolved: &mut ResolvedStack, apart: Apart) -> Key {
    let Apart {
        role,
        condition,
        nest,
        statements,
    } = apart;
    let is_taken = |name: &str, of: &ResolvedDeclaration| {
        let path = beside(of, name).0;
        resolved.resources().any(|one| one.path == path)
    };
    let number = resolved.declaration(role).and_then(|of| {
        let mut numbers = 1..;
        numbers.find(|number| !is_taken(&suffix("grants", *number), of))
    });
    let number = number.unwrap_or(1);
    let document = Value::map([
        ("Version", Value::Text("2012-10-17")),
        ("Statement", Value::list(statements)),
    ]);
    let body = Value::map([
        ("RoleName", Value::Ref(role)),
        ("PolicyName", Value::Text(leak_text(suffix(POLICY, number)))),
        ("PolicyDocument", document),
    ]);
    let attributes = condition.map(|key| ("Condition", Value::Name(key)));
    resolved.declare_behind(role, |key, of| {
        let (path, names) = beside(of, &suffix("grants", number));
        ResolvedDeclaration {
            key,
            type_name: "AWS::IAM::RolePolicy",
            path,
            names,
            nest,
            id_rule: LogicalId::Path,
            pinned_at: None,
            version: None,
            body,
            attributes: Value::map(attributes),
            depends_on: Vec::new(),
            open: true,
            texts: Vec::new(),
            overridden: Vec::new(),
            ..of.clone()
        }
    })
}

/// The path and the names of what belongs to a resource.
fn beside(of: &ResolvedDeclaration, what: &str) -> (Path, Path) {
    let named = |path: &Path| {
        let mut path = path.clone();
        if let Some(last) = path.0.last_mut() {
            *last = format!("{last}-{what}");
        }
        path
    };
    (named(&of.path), named(&of.names))
}

fn suffix(name: &str, number: u32) -> String {
    match number {
        1 => name.to_owned(),
        number => format!("{name}{number}"),
    }
}

/// Lets those wait for a policy who act with its role, as far as the policy does not need them; in place of such a function, what
/// starts it.
fn wait(resolved: &mut ResolvedStack, graph: &mut Graph, policy: Key) {
    let (Some(place), Some(declaration)) = (resolved.place(policy), resolved.declaration(policy))
    else {
        return;
    };
    let Some(Value::Ref(role)) = declaration.body.get("RoleName") else {
        return;
    };
    let nest = declaration.nest;
    let mut waiting = Vec::new();
    let actors = users(resolved, role).filter(|at| acts_with(&resolved.declarations()[*at], role));
    for actor in actors {
        if graph.reaches(place, actor) {
            let started = users(resolved, resolved.declarations()[actor].key);
            waiting.extend(started.filter(|at| !is_permission(&resolved.declarations()[*at])));
        } else {
            waiting.push(actor);
        }
    }
    for at in waiting {
        // What stands in another template would wait for all of this one.
        if !graph.reaches(place, at) && resolved.declarations()[at].nest == nest {
            graph.add(at, place, Need::Waits);
            resolved.declarations_mut()[at].depends_on.push(policy);
        }
    }
}

/// The resources whose properties refer to one.
fn users(resolved: &ResolvedStack, used: Key) -> impl Iterator<Item = usize> {
    resolved
        .declarations()
        .iter()
        .enumerate()
        .filter_map(move |(at, one)| {
            let mut found = false;
            order::references(&one.body, true, &mut |key, _| found |= key == used);
            (found && one.section == Section::Resource).then_some(at)
        })
}

/// Whether a resource acts with a role.
fn acts_with(resource: &ResolvedDeclaration, role: Key) -> bool {
    let Some(property) = infra_rules::grants::role_property(resource.type_name) else {
        return false;
    };
    let named = property
        .split('.')
        .try_fold(resource.body, |value, name| value.get(name));
    let mut found = false;
    if let Some(value) = named {
        order::references(&value, true, &mut |key, _| found |= key == role);
    }
    found
}

/// Who may call a function starts nothing.
fn is_permission(resource: &ResolvedDeclaration) -> bool {
    resource.type_name == "AWS::Lambda::Permission"
}

#[cfg(test)]
mod tests;
