//! Leaves out what need not be said: a thing waits for what it needs, and for what that needs.

use petgraph::{
    algo::toposort,
    graph::{EdgeReference, NodeIndex},
    visit::{Dfs, EdgeFiltered, EdgeRef, VisitMap},
};

use super::{Graph, Need, Presence};

impl Graph {
    /// The pairs of which the first has to be told to wait for the second: no reference says so,
    /// and no other way through the graph. A way that a condition can close implies nothing.
    ///
    /// Of a graph with a cycle, every pair that waits. They are in order.
    pub(crate) fn waits(&self) -> Vec<(usize, usize)> {
        let pairs = self.pairs(Need::Waits);
        let sure = EdgeFiltered::from_fn(&self.inner, |edge| self.is_sure(edge));
        if pairs.is_empty() || toposort(&sure, None).is_err() {
            return pairs;
        }
        let mut waits = Vec::new();
        // The pairs of one thing follow each other. What it waits for is implied if it is behind something else that it needs.
        let (mut of, mut behind) = (None, Dfs::empty(&sure));
        for (from, to) in pairs {
            if of != Some(from) {
                behind.reset(&sure);
                for need in self.surely(NodeIndex::new(from)) {
                    for next in self.surely(need) {
                        behind.move_to(next);
                        while behind.next(&sure).is_some() {}
                    }
                }
                of = Some(from);
            }
            let to = NodeIndex::new(to);
            if !behind.discovered.is_visited(&to) || self.inner[to] == Presence::Conditional {
                waits.push((from, to.index()));
            }
        }
        waits
    }

    /// What a thing surely needs.
    fn surely(&self, of: NodeIndex<usize>) -> impl Iterator<Item = NodeIndex<usize>> {
        let edges = self.inner.edges(of).filter(|edge| self.is_sure(*edge));
        edges.map(|edge| edge.target())
    }

    fn is_sure(&self, edge: EdgeReference<'_, Need, usize>) -> bool {
        *edge.weight() != Need::Perhaps && self.inner[edge.target()] == Presence::Sure
    }

    /// The pairs of a need, in order.
    fn pairs(&self, need: Need) -> Vec<(usize, usize)> {
        let edges = self
            .inner
            .edge_references()
            .filter(|edge| *edge.weight() == need);
        let mut pairs: Vec<(usize, usize)> = edges
            .map(|edge| (edge.source().index(), edge.target().index()))
            .collect();
        pairs.sort_unstable();
        pairs
    }
}
