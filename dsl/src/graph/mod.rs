//! What needs what, as a graph of places in a template. The only module that knows petgraph; it
//! knows nothing of resources.

mod cycles;
mod reduction;

#[cfg(test)]
mod tests;

use petgraph::{
    algo::has_path_connecting,
    graph::{DiGraph, NodeIndex},
    visit::EdgeRef,
};

/// Why one thing needs another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Need {
    /// It refers to it if a condition says so.
    Perhaps,
    /// It waits for it.
    Waits,
    /// It refers to it.
    Refers,
}

/// Things, known by their place, and what each needs.
pub(crate) struct Graph {
    inner: DiGraph<Presence, Need, usize>,
}

/// Whether a thing is there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Presence {
    /// Always.
    Sure,
    /// If a condition says so.
    Conditional,
}

impl Graph {
    /// A graph of these things, none of which needs another.
    pub(crate) fn new(things: impl IntoIterator<Item = Presence>) -> Graph {
        let mut inner = DiGraph::default();
        for presence in things {
            inner.add_node(presence);
        }
        Graph { inner }
    }

    /// Says that `from` needs `to`. Of several reasons the strongest is kept.
    pub(crate) fn add(&mut self, from: usize, to: usize, need: Need) {
        let (from, to) = (NodeIndex::new(from), NodeIndex::new(to));
        match self.inner.find_edge(from, to) {
            Some(edge) => {
                let known = &mut self.inner[edge];
                *known = need.max(*known);
            }
            None => {
                self.inner.add_edge(from, to, need);
            }
        }
    }

    /// The same of two of which it is known that nothing has said so yet: to look for that takes as long as `from` needs others.
    pub(crate) fn add_first(&mut self, from: usize, to: usize, need: Need) {
        let (from, to) = (NodeIndex::new(from), NodeIndex::new(to));
        self.inner.add_edge(from, to, need);
    }

    /// Why `from` needs `to`, if it does.
    pub(crate) fn need(&self, from: usize, to: usize) -> Option<Need> {
        let edge = self
            .inner
            .find_edge(NodeIndex::new(from), NodeIndex::new(to))?;
        Some(self.inner[edge])
    }

    /// Whether a thing needs another, or something that does; itself it reaches always.
    pub(crate) fn reaches(&self, from: usize, to: usize) -> bool {
        has_path_connecting(&self.inner, NodeIndex::new(from), NodeIndex::new(to), None)
    }

    /// What a thing needs, in order of place.
    pub(crate) fn needs(&self, from: usize) -> Vec<usize> {
        let edges = self.inner.edges(NodeIndex::new(from));
        let mut needs: Vec<usize> = edges.map(|edge| edge.target().index()).collect();
        needs.sort_unstable();
        needs
    }
}
