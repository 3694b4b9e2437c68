//! Decides what waits for what: finds cycles, and leaves out of `DependsOn` what is implied.

use super::resolved_stack::{ResolvedDeclaration, ResolvedStack};
use crate::{
    graph::{Graph, Need, Presence},
    refusal::Refusal,
    report::Problems,
    values::{Key, Value},
};

/// Reports cycles, and reduces every declaration's dependencies to those that must be written, in
/// the template's order.
pub(crate) fn settle(resolved: &mut ResolvedStack, problems: &mut Problems) {
    let graph = graph(resolved);
    for cycle in graph.cycles() {
        report(resolved, &graph, &cycle, problems);
    }
    let waits = graph.waits();
    let reduced: Vec<Vec<Key>> = (0..resolved.declarations().len())
        .map(|from| {
            let after = &resolved.declarations()[from].depends_on;
            let mut places: Vec<usize> = after
                .iter()
                .filter_map(|key| resolved.place(*key))
                .collect();
            places.sort_unstable();
            places.dedup();
            places.retain(|to| waits.binary_search(&(from, *to)).is_ok());
            places
                .into_iter()
                .map(|to| resolved.declarations()[to].key)
                .collect()
        })
        .collect();
    for (declaration, after) in resolved.declarations_mut().iter_mut().zip(reduced) {
        declaration.depends_on = after;
    }
}

/// What needs what.
pub(crate) fn graph(resolved: &ResolvedStack) -> Graph {
    let mut graph = Graph::new(resolved.declarations().iter().map(presence));
    // Of each place, who has needed it last, and the strongest reason.
    let mut last: Vec<(usize, Need)> =
        vec![(usize::MAX, Need::Perhaps); resolved.declarations().len()];
    let mut needed: Vec<usize> = Vec::new();
    for (from, declaration) in resolved.declarations().iter().enumerate() {
        let mut add = |key: Key, need: Need| {
            let Some(to) = resolved.place(key) else {
                return;
            };
            let (by, known) = &mut last[to];
            if *by != from {
                (*by, *known) = (from, need);
                needed.push(to);
            } else if need > *known {
                *known = need;
            }
        };
        declaration
            .depends_on
            .iter()
            .for_each(|key| add(*key, Need::Waits));
        // What stands beside the properties may be read without being waited for.
        for (value, sure) in [(declaration.body, true), (declaration.attributes, false)] {
            references(&value, sure, &mut |key, sure| {
                add(key, if sure { Need::Refers } else { Need::Perhaps });
            });
        }
        for to in &needed {
            graph.add_first(from, *to, last[*to].1);
        }
        needed.clear();
    }
    graph
}

fn presence(declaration: &ResolvedDeclaration) -> Presence {
    match declaration.attributes.get("Condition") {
        Some(_) => Presence::Conditional,
        None => Presence::Sure,
    }
}

/// Calls `found` with every declaration that a value refers to, and whether it does so whatever
/// `Fn::If` decides.
pub(crate) fn references(value: &Value, sure: bool, found: &mut impl FnMut(Key, bool)) {
    match value {
        Value::Ref(key) | Value::Attribute(key, _) | Value::Name(key) => found(*key, sure),
        Value::List(items) | Value::Joined(items) => {
            for item in *items {
                references(item, sure, found);
            }
        }
        Value::Map(entries) => {
            for (name, value) in *entries {
                references(value, sure && *name != "Fn::If", found);
            }
        }
        _ => {}
    }
}

fn report(resolved: &ResolvedStack, graph: &Graph, cycle: &[usize], problems: &mut Problems) {
    if let [alone] = cycle {
        let declaration = &resolved.declarations()[*alone];
        let fact = format!("`{}` needs itself", declaration.name());
        return declaration.problem(problems, Refusal::computed(fact, "take the reference away"));
    }
    let mut fact = String::from("circular dependency:");
    let mut places = cycle.iter().chain(cycle.first()).peekable();
    while let (Some(&from), Some(&&to)) = (places.next(), places.peek()) {
        let (declaration, next) = (&resolved.declarations()[from], &resolved.declarations()[to]);
        let verb = match graph.need(from, to) {
            Some(Need::Waits) => "depends on",
            _ => "refers to",
        };
        fact += &format!(
            "\n      `{}` at {} {verb} `{}`",
            declaration.name(),
            declaration.at,
            next.name()
        );
    }
    let help = told(resolved, cycle).unwrap_or_else(|| {
        "take one of these away, or move what one says into a resource of its own".to_owned()
    });
    if let Some(first) = cycle.first() {
        resolved.declarations()[*first].problem(problems, Refusal::computed(fact, help));
    }
}

/// What to do where a function is told of what needs the function: of a grant, the variable alone closes the circle.
fn told(resolved: &ResolvedStack, cycle: &[usize]) -> Option<String> {
    let mut steps = cycle.iter().zip(cycle.iter().cycle().skip(1));
    steps.find_map(|(from, to)| {
        let (function, told) = (
            &resolved.declarations()[*from],
            &resolved.declarations()[*to],
        );
        let record = resolved.grants.iter().find(|record| {
            record.actor.runs(function.key)
                && record.variable.is_some()
                && record.statements.iter().any(|statement| {
                    let mut found = false;
                    references(statement, true, &mut |key, _| found |= key == told.key);
                    found
                })
        })?;
        let name = record.variable?;
        Some(format!(
            "remove `as {name}` at {}: what calls the function says so in its event",
            record.at
        ))
    })
}

#[cfg(test)]
mod tests;
