//! Items need no order of their own: what is used is declared before what uses it. A circular dependency has no such
//! order, in the block as in CloudFormation, and the error prints its path.
//!
//! The one place here that knows petgraph.

use std::{
    cmp::Reverse,
    collections::{BTreeSet, BinaryHeap},
};

use litemap::LiteMap;
use petgraph::{
    Direction,
    algo::{has_path_connecting, tarjan_scc},
    graph::{DiGraph, NodeIndex},
};

use super::{Names, uses};
use crate::{
    ast::{Block, BlockKind, Body, Item, ItemKind},
    error::Errors,
    ids::BodyId,
};

/// Orders every body of the block. A cycle is an error that prints the path from its first item.
pub(super) fn order(block: &Block, names: &mut Names, errors: &mut Errors) {
    let help = match block.kind {
        BlockKind::App => "move what one of them needs into a third stack, which both use",
        BlockKind::Stack | BlockKind::Construct => {
            "take one of the references out, for instance into a resource of its own"
        }
    };
    body(&block.body, BodyId::TOP, names, help, errors);
}

fn body(items: &Body, id: BodyId, names: &mut Names, help: &str, errors: &mut Errors) {
    let items = &items.items;
    let graph = graph(items);
    for member in report(&graph, items, help, errors) {
        names.broken.extend(declares(&items[member]));
    }
    names.order.insert(id, sort(&graph, items));
    for item in items {
        match &item.kind {
            ItemKind::For { body: inner, .. } => body(inner, item.row.body(), names, help, errors),
            ItemKind::If(choice) => {
                body(&choice.then, item.row.body(), names, help, errors);
                if let Some(otherwise) = &choice.otherwise {
                    body(&otherwise.body, otherwise.row.body(), names, help, errors);
                }
            }
            _ => {}
        }
    }
}

type Graph = DiGraph<usize, ()>;

/// An edge from what is declared to what uses it.
fn graph(items: &[Item]) -> Graph {
    let mut graph = Graph::new();
    let nodes: Vec<NodeIndex> = (0..items.len()).map(|i| graph.add_node(i)).collect();
    let mut declared: LiteMap<String, usize> = LiteMap::new();
    for (i, item) in items.iter().enumerate() {
        for name in declares(item) {
            declared.entry(name).or_insert(i);
        }
    }
    // Who takes a name whole, and who only looks at it.
    let mut whole: LiteMap<usize, Vec<usize>> = LiteMap::new();
    let mut part: LiteMap<usize, Vec<usize>> = LiteMap::new();
    // By what is used, in order, so that the same block has the same graph.
    let mut edges: LiteMap<usize, Vec<usize>> = LiteMap::new();
    for (user, item) in items.iter().enumerate() {
        let inside = bound_inside(item);
        for one in uses::of_item(item) {
            let name = one.name.to_string();
            let Some(&source) = declared.get(&name).filter(|_| !inside.contains(&name)) else {
                continue;
            };
            let users = edges.entry(source).or_default();
            if users.last() != Some(&user) {
                users.push(user);
            }
            if !matches!(
                item.kind,
                ItemKind::Grant { .. } | ItemKind::Override { .. }
            ) {
                let users = if one.whole { &mut whole } else { &mut part };
                users.entry(source).or_default().push(user);
            }
        }
    }
    for (source, users) in edges {
        for user in users {
            graph.add_edge(nodes[source], nodes[user], ());
        }
    }
    // Whoever looks at a construct comes before whoever takes it away, where that is possible.
    for (source, takers) in whole {
        for &taker in &takers {
            for &looker in part.get(&source).into_iter().flatten() {
                if looker != taker
                    && !has_path_connecting(&graph, nodes[taker], nodes[looker], None)
                {
                    graph.add_edge(nodes[looker], nodes[taker], ());
                }
            }
        }
    }
    graph
}

/// The names that an item gives to the body that it stands in.
pub(crate) fn declares(item: &Item) -> Vec<String> {
    let all = |body: &Body| {
        body.items
            .iter()
            .flat_map(declared_outside)
            .collect::<Vec<_>>()
    };
    match &item.kind {
        ItemKind::In { name, .. }
        | ItemKind::Param { name, .. }
        | ItemKind::Condition { name, .. }
        | ItemKind::Mapping { name, .. } => vec![name.to_string()],
        ItemKind::Resource(declared) => vec![declared.name.to_string()],
        ItemKind::Construct(declared) => vec![declared.name.to_string()],
        ItemKind::Let { names, .. } => names.iter().map(ToString::to_string).collect(),
        ItemKind::For { body, .. } => all(body),
        ItemKind::If(choice) => {
            let mut names = all(&choice.then);
            names.extend(
                choice
                    .otherwise
                    .iter()
                    .flat_map(|otherwise| all(&otherwise.body)),
            );
            names
        }
        ItemKind::Out { .. } | ItemKind::Grant { .. } | ItemKind::Override { .. } => Vec::new(),
    }
}

/// Locals stay inside.
fn declared_outside(item: &Item) -> Vec<String> {
    match item.kind {
        ItemKind::Let { .. } => Vec::new(),
        _ => declares(item),
    }
}

/// The names that mean something of the item's own inside it.
fn bound_inside(item: &Item) -> BTreeSet<String> {
    let mut bound = BTreeSet::new();
    let mut add = |body: &Body| {
        for item in &body.items {
            bound.extend(declares(item));
            bound.extend(bound_inside(item));
        }
    };
    match &item.kind {
        ItemKind::For { names, body, .. } => {
            add(body);
            bound.extend(names.iter().map(ToString::to_string));
        }
        ItemKind::If(choice) => {
            add(&choice.then);
            choice
                .otherwise
                .iter()
                .for_each(|otherwise| add(&otherwise.body));
        }
        _ => {}
    }
    bound
}

fn report(graph: &Graph, items: &[Item], help: &str, errors: &mut Errors) -> Vec<usize> {
    let mut cycles: Vec<Vec<usize>> = tarjan_scc(graph)
        .into_iter()
        .filter(|members| members.len() > 1 || graph.contains_edge(members[0], members[0]))
        .map(|members| members.into_iter().map(|node| graph[node]).collect())
        .collect();
    for cycle in &mut cycles {
        cycle.sort_unstable();
        let path = walk(graph, cycle);
        let name = |i: &usize| declares(&items[*i]).first().cloned().unwrap_or_default();
        let mut words: Vec<String> = path.iter().map(|i| format!("`{}`", name(i))).collect();
        words.extend(words.first().cloned());
        let first = &items[path[0]];
        errors.add(
            span(first),
            format_args!("circular dependency: {}", words.join(" needs ")),
            help,
        );
    }
    cycles.concat()
}

/// The shortest way from the first member back to itself, each step to what it needs.
fn walk(graph: &Graph, members: &[usize]) -> Vec<usize> {
    let start = members[0];
    let mut before: LiteMap<usize, usize> = LiteMap::new();
    let mut queue = std::collections::VecDeque::from([start]);
    while let Some(at) = queue.pop_front() {
        let node = NodeIndex::new(at);
        let mut needs: Vec<usize> = graph
            .neighbors_directed(node, Direction::Incoming)
            .map(|node| graph[node])
            .collect();
        needs.sort_unstable();
        for next in needs {
            if next == start {
                let mut path = vec![at];
                let mut at = at;
                while let Some(&previous) = before.get(&at) {
                    path.push(previous);
                    at = previous;
                }
                path.reverse();
                return path;
            }
            if members.contains(&next) && next != start && !before.contains_key(&next) {
                before.insert(next, at);
                queue.push_back(next);
            }
        }
    }
    vec![start]
}

fn span(item: &Item) -> proc_macro2::Span {
    match &item.kind {
        ItemKind::Resource(declared) => declared.name.span(),
        ItemKind::Construct(declared) => declared.name.span(),
        ItemKind::In { name, .. }
        | ItemKind::Out { name, .. }
        | ItemKind::Param { name, .. }
        | ItemKind::Condition { name, .. }
        | ItemKind::Mapping { name, .. } => name.span(),
        ItemKind::Let { names, value, .. } => names
            .first()
            .map_or_else(|| value.span(), |name| name.span()),
        ItemKind::For { span, .. } => *span,
        ItemKind::If(choice) => syn::spanned::Spanned::span(&choice.condition),
        ItemKind::Grant { grantee, .. } => grantee
            .names
            .first()
            .map_or_else(proc_macro2::Span::call_site, |name| name.span()),
        ItemKind::Override { path, .. } => path
            .first()
            .map_or_else(proc_macro2::Span::call_site, |step| step.span),
    }
}

/// What is used comes before what uses it; else source order. Grants come when all is declared,
/// and outputs that take something whole at the very end.
fn sort(graph: &Graph, items: &[Item]) -> Vec<usize> {
    let stage = |i: usize| match &items[i].kind {
        ItemKind::Grant { .. } | ItemKind::Override { .. } => 1,
        ItemKind::Out { .. } if uses::of_item(&items[i]).iter().any(|one| one.whole) => 2,
        _ => 0,
    };
    let mut waits: Vec<usize> = graph
        .node_indices()
        .map(|node| graph.neighbors_directed(node, Direction::Incoming).count())
        .collect();
    let mut ready: BinaryHeap<Reverse<(u8, usize)>> = (0..items.len())
        .filter(|i| waits[*i] == 0)
        .map(|i| Reverse((stage(i), i)))
        .collect();
    let mut order = Vec::with_capacity(items.len());
    while let Some(Reverse((_, i))) = ready.pop() {
        order.push(i);
        for next in graph.neighbors_directed(NodeIndex::new(i), Direction::Outgoing) {
            let next = graph[next];
            waits[next] -= 1;
            if waits[next] == 0 {
                ready.push(Reverse((stage(next), next)));
            }
        }
    }
    // Members of a cycle, so that what stands around them is still expanded.
    order.extend((0..items.len()).filter(|i| waits[*i] > 0));
    order
}
