//! Equal nodes become one, across all types, even those that contain themselves: nodes are equal until something tells them apart.

use std::collections::BTreeMap;
use std::collections::HashMap;

use crate::graph::{Content, Graph, Id, Node, Type};

/// A graph in which no two nodes are equal.
pub(crate) struct Shared {
    pub(crate) graph: Graph,
    pub(crate) types: Vec<Type>,
    pub(crate) before: usize,
    pub(crate) properties: usize,
}

pub(crate) fn share(mut graph: Graph, mut types: Vec<Type>) -> Shared {
    let reachable = reachable(&mut graph, &types);
    let properties = reachable
        .iter()
        .filter_map(|id| graph.nodes[*id].fields.get(&0))
        .map(|list| match list {
            Content::Properties(list) => list.len(),
            _ => 0,
        });
    let properties = properties.sum();
    let classes = classes(&mut graph, &reachable);
    // The first node of a class stands for it; classes are numbered by first appearance, so the order is the types' own.
    let mut representatives: BTreeMap<usize, Id> = BTreeMap::new();
    for id in &reachable {
        representatives.entry(classes[id]).or_insert(*id);
    }
    let mut nodes: Vec<Node> = representatives
        .values()
        .map(|id| graph.nodes[*id].clone())
        .collect();
    for node in &mut nodes {
        for id in node.fields.values_mut().flat_map(Content::nodes_mut) {
            *id = classes[id];
        }
    }
    for id in types.iter_mut().flat_map(roots) {
        *id = classes[id];
    }
    Shared {
        graph: Graph { nodes },
        types,
        before: reachable.len(),
        properties,
    }
}

fn roots(of: &mut Type) -> impl Iterator<Item = &mut Id> {
    std::iter::once(&mut of.root)
        .chain(
            of.attributes
                .iter_mut()
                .filter_map(|(_, node)| node.as_mut()),
        )
        .chain(of.rules.iter_mut().map(|(_, node, _)| node))
}

fn reachable(graph: &mut Graph, types: &[Type]) -> Vec<Id> {
    let mut seen = vec![false; graph.nodes.len()];
    let mut order = Vec::new();
    for of in types {
        let attributes = of.attributes.iter().rev().filter_map(|(_, node)| *node);
        let mut open: Vec<Id> = of
            .rules
            .iter()
            .map(|(_, node, _)| *node)
            .chain(attributes)
            .chain([of.root])
            .collect();
        while let Some(id) = open.pop() {
            if std::mem::replace(&mut seen[id], true) {
                continue;
            }
            order.push(id);
            let inside: Vec<Id> = graph.nodes[id]
                .fields
                .values_mut()
                .flat_map(Content::nodes_mut)
                .map(|id| *id)
                .collect();
            open.extend(inside.into_iter().rev());
        }
    }
    order
}

/// The class of each node: refined from "they look the same" until no class falls apart.
fn classes(graph: &mut Graph, order: &[Id]) -> HashMap<Id, usize> {
    let mut looks: HashMap<Node, usize> = HashMap::new();
    let mut own = Vec::new();
    for id in order {
        let mut look = graph.nodes[*id].clone();
        let mut inside = Vec::new();
        for child in look.fields.values_mut().flat_map(Content::nodes_mut) {
            inside.push(std::mem::replace(child, 0));
        }
        let next = looks.len();
        own.push((*looks.entry(look).or_insert(next), inside));
    }
    let mut classes: HashMap<Id, usize> = order
        .iter()
        .zip(&own)
        .map(|(id, (look, _))| (*id, *look))
        .collect();
    let mut count = looks.len();
    loop {
        let mut next: HashMap<(usize, Vec<usize>), usize> = HashMap::new();
        let mut refined = HashMap::new();
        for (id, (look, inside)) in order.iter().zip(&own) {
            let new = next.len();
            let key = (*look, inside.iter().map(|child| classes[child]).collect());
            refined.insert(*id, *next.entry(key).or_insert(new));
        }
        classes = refined;
        if next.len() == count {
            return classes;
        }
        count = next.len();
    }
}
