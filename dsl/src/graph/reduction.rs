//! Leaves out what need not be said: a thing waits for what it needs, and for what that needs.

use petgraph::{
    algo::{
        toposort,
        tred::{dag_to_toposorted_adjacency_list, dag_transitive_reduction_closure},
    },
    graph::{EdgeIndex, NodeIndex},
    visit::{EdgeRef, IntoEdgeReferences},
};

use super::{Graph, Need, Presence};

impl Graph {
    /// The pairs of which the first has to be told to wait for the second: no reference says so,
    /// and no other way through the graph. A way that a condition can close implies nothing.
    ///
    /// Of a graph with a cycle, every pair that waits. They are in order.
    pub(crate) fn waits(&self) -> Vec<(usize, usize)> {
        let sure = self
            .inner
            .filter_map(|_, _| Some(()), |edge, _| self.is_sure(edge).then_some(()));
        let Ok(order) = toposort(&sure, None) else {
            return self.pairs(Need::Waits);
        };
        let (list, position) = dag_to_toposorted_adjacency_list::<_, usize>(&sure, &order);
        let (reduced, _) = dag_transitive_reduction_closure(&list);
        let kept = reduced.edge_references();
        let mut kept: Vec<(usize, usize)> =
            kept.map(|edge| (edge.source(), edge.target())).collect();
        kept.sort_unstable();
        let mut waits = self.pairs(Need::Waits);
        waits.retain(|(from, to)| {
            let is_kept = kept
                .binary_search(&(position[*from], position[*to]))
                .is_ok();
            is_kept || self.inner[NodeIndex::new(*to)] == Presence::Conditional
        });
        waits
    }

    fn is_sure(&self, edge: EdgeIndex<usize>) -> bool {
        let ends = self.inner.edge_endpoints(edge);
        self.inner[edge] != Need::Perhaps
            && ends.is_some_and(|(_, to)| self.inner[to] == Presence::Sure)
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
