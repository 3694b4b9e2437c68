//! Circular dependencies between resources. Each cycle is reported once, with its path.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use infra_rules::{Declaration, Part, Reference, Target, Value};
use petgraph::{
    algo::kosaraju_scc,
    graph::{DiGraph, NodeIndex},
};

use super::tree::{Tree, resources::is_serverless};
use crate::{finding::Finding, template::Span};

/// By their numbers, what something needs.
type Needs = BTreeSet<usize>;

/// What may need others of its kind.
struct Member<'t> {
    name: &'t str,
    span: Span,
    needs: Needs,
}

/// A finding for each circle, of resources and of conditions.
pub(super) fn findings(tree: &Tree<'_>) -> Vec<Finding> {
    let resources = tree.stack.resources.iter().map(|resource| Member {
        name: &resource.name,
        span: tree.span(resource.name_site),
        // What SAM makes of it are several resources, of which each needs some of that.
        needs: match is_serverless(&resource.ty) {
            true => Needs::new(),
            false => needs(resource),
        },
    });
    let conditions = &tree.stack.conditions;
    let number = |name: &str| conditions.iter().position(|one| one.key == name);
    let conditions = conditions.iter().map(|condition| Member {
        name: &condition.key.text,
        span: tree.span(condition.key.site),
        needs: named(&condition.value).filter_map(number).collect(),
    });
    let mut found = circles(&resources.collect::<Vec<_>>());
    found.extend(circles(&conditions.collect::<Vec<_>>()));
    found
}

fn circles(members: &[Member<'_>]) -> Vec<Finding> {
    let mut graph = DiGraph::<(), ()>::new();
    let nodes: Vec<NodeIndex> = members.iter().map(|_| graph.add_node(())).collect();
    for (user, member) in members.iter().enumerate() {
        for one in &member.needs {
            graph.add_edge(nodes[user], nodes[*one], ());
        }
    }
    let mut circles: Vec<BTreeSet<usize>> = kosaraju_scc(&graph)
        .into_iter()
        .map(|circle| circle.into_iter().map(NodeIndex::index).collect())
        .filter(|circle: &BTreeSet<usize>| {
            circle.len() > 1 || circle.iter().any(|one| members[*one].needs.contains(one))
        })
        .collect();
    circles.sort();
    let finding = |circle: &BTreeSet<usize>| finding(members, circle);
    circles.iter().filter_map(finding).collect()
}

fn finding(members: &[Member<'_>], circle: &BTreeSet<usize>) -> Option<Finding> {
    let way = way(members, circle)?;
    let mut words: Vec<String> = way
        .iter()
        .map(|at| format!("`{}`", members[*at].name))
        .collect();
    words.extend(words.first().cloned());
    let fact = format!("circular dependency: {}", words.join(" needs "));
    let finding = Finding::error("cycles", members[*way.first()?].span, fact);
    Some(
        finding
            .with_help("take one of the references out, for instance into a resource of its own"),
    )
}

/// The shortest way from the first of a circle back to itself.
fn way(members: &[Member<'_>], circle: &BTreeSet<usize>) -> Option<Vec<usize>> {
    let start = *circle.first()?;
    let mut before: BTreeMap<usize, usize> = BTreeMap::new();
    let mut queue = VecDeque::from([start]);
    while let Some(at) = queue.pop_front() {
        for next in members[at].needs.iter().filter(|one| circle.contains(one)) {
            if *next == start {
                let back = std::iter::successors(Some(at), |one| before.get(one).copied());
                let mut way: Vec<usize> = back.collect();
                way.reverse();
                return Some(way);
            }
            if !before.contains_key(next) {
                before.insert(*next, at);
                queue.push_back(*next);
            }
        }
    }
    None
}

/// The names of conditions in a condition.
fn named<'v>(value: &'v Value<'_>) -> impl Iterator<Item = &'v str> {
    let mut found = Vec::new();
    let mut open = vec![value];
    while let Some(value) = open.pop() {
        match value {
            Value::Condition(name, _) => found.push(&**name),
            Value::List(items, _) | Value::Function(_, items, _) => open.extend(items),
            _ => {}
        }
    }
    found.into_iter()
}

/// The resources that a resource refers to, wherever it does.
fn needs(resource: &Declaration<'_>) -> Needs {
    let mut found = Needs::new();
    let attributes = resource.attributes.iter().map(|one| &one.value);
    let mut open: Vec<&Value<'_>> = attributes
        .chain(resource.fields.iter().map(|field| &field.value))
        .collect();
    let mut add = |reference: &Reference<'_>| {
        if let Target::Resource(number) = reference.target {
            found.insert(number);
        }
    };
    while let Some(value) = open.pop() {
        match value {
            Value::Reference(reference, _) => add(reference),
            Value::Joined(parts, _) => {
                for part in parts {
                    if let Part::Reference(reference) = part {
                        add(reference);
                    }
                }
            }
            Value::List(items, _) | Value::Function(_, items, _) => open.extend(items),
            Value::Map(fields, _) => open.extend(fields.iter().map(|field| &field.value)),
            _ => {}
        }
    }
    found
}
