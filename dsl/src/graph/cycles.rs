//! Finds what needs itself. A cycle begins at its first place, so that it reads the same each time.

use std::collections::VecDeque;

use litemap::LiteMap;
use petgraph::algo::tarjan_scc;

use super::Graph;

impl Graph {
    /// One shortest cycle of each strongly connected component: its places in turn, the
    /// smallest first. Empty if there is an order in which all can be made.
    pub(crate) fn cycles(&self) -> Vec<Vec<usize>> {
        let mut cycles: Vec<Vec<usize>> = tarjan_scc(&self.inner)
            .into_iter()
            .filter_map(|knot| {
                // Most things stand alone, and do not need themselves.
                if let [alone] = knot[..]
                    && !self.inner.contains_edge(alone, alone)
                {
                    return None;
                }
                let mut knot: Vec<usize> = knot.into_iter().map(|node| node.index()).collect();
                knot.sort_unstable();
                self.cycle_in(&knot)
            })
            .collect();
        cycles.sort_unstable();
        cycles
    }

    /// The shortest way from the knot's first place back to it, looked for in breadth.
    fn cycle_in(&self, knot: &[usize]) -> Option<Vec<usize>> {
        let start = *knot.first()?;
        let mut came_from = LiteMap::new();
        let mut queue = VecDeque::from([start]);
        while let Some(place) = queue.pop_front() {
            for next in self.needs(place) {
                if next == start {
                    return Some(way_back(&came_from, start, place));
                }
                if knot.binary_search(&next).is_ok() && !came_from.contains_key(&next) {
                    came_from.insert(next, place);
                    queue.push_back(next);
                }
            }
        }
        None
    }
}

fn way_back(came_from: &LiteMap<usize, usize>, start: usize, end: usize) -> Vec<usize> {
    let mut way = vec![end];
    let mut place = end;
    while place != start {
        place = came_from[&place];
        way.push(place);
    }
    way.reverse();
    way
}
