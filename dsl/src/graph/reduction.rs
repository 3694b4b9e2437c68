//! Leaves out what need not be said: a thing waits for what it needs, and for what that needs.

use std::collections::BTreeSet;

use petgraph::{
    algo::{
        toposort,
        tred::{dag_to_toposorted_adjacency_list, dag_transitive_reduction_closure},
    },
    graph::{EdgeIndex, NodeIndex},
    visit::{EdgeRef, IntoNeighbors},
};

use super::{Graph, Need, Presence};
use crate::ordered::ordered;

impl Graph {
    /// The pairs of which the first has to be told to wait for the second: no reference says so,
    /// and no other way through the graph. A way that a condition can close implies nothing.
    ///
    /// Of a graph with a cycle, every pair that waits.
    pub(crate) fn waits(&self) -> BTreeSet<(usize, usize)> {
        let mut waits = BTreeSet::new();
        if self.pairs(Need::Waits).next().is_none() {
            return waits;
        }
        let sure = self
            .inner
            .filter_map(|_, _| Some(()), |edge, _| self.is_sure(edge).then_some(()));
        let Ok(order) = toposort(&sure, None) else {
            return ordered(self.pairs(Need::Waits));
        };
        let (list, position) = dag_to_toposorted_adjacency_list::<_, usize>(&sure, &order);
        let (reduced, _) = dag_transitive_reduction_closure(&list);
        // The pairs of one thing follow each other.
        let (mut of, mut kept) = (None, Vec::new());
        for (from, to) in self.pairs(Need::Waits) {
            if of != Some(from) {
                kept = reduced.neighbors(position[from]).collect();
                kept.sort_unstable();
                of = Some(from);
            }
            if kept.binary_search(&position[to]).is_ok()
                || self.inner[NodeIndex::new(to)] == Presence::Conditional
            {
                waits.insert((from, to));
            }
        }
        waits
    }

    fn is_sure(&self, edge: EdgeIndex<usize>) -> bool {
        let ends = self.inner.edge_endpoints(edge);
        self.inner[edge] != Need::Perhaps
            && ends.is_some_and(|(_, to)| self.inner[to] == Presence::Sure)
    }

    fn pairs(&self, need: Need) -> impl Iterator<Item = (usize, usize)> {
        let edges = self
            .inner
            .edge_references()
            .filter(move |edge| *edge.weight() == need);
        edges.map(|edge| (edge.source().index(), edge.target().index()))
    }
}
