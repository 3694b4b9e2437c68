//! What stands in each layer: nodes, and a bend for each layer that an arrow passes.

use super::bands::{self, Band, NetworkBand};
use crate::picture::Frame;

/// What a layer holds.
#[derive(Clone, Debug)]
pub(super) struct Item {
    /// The node; none for a bend.
    pub(super) node: Option<usize>,
    pub(super) rank: usize,
    pub(super) band: Band,
    pub(super) width: f64,
    /// Its middle, from the left.
    pub(super) x: f64,
    pub(super) above: Vec<usize>,
    pub(super) below: Vec<usize>,
}

/// All items, and what stands beside what.
pub(super) struct Items {
    pub(super) all: Vec<Item>,
    /// The items of each layer, from the left.
    pub(super) layers: Vec<Vec<usize>>,
    /// The items that each arrow leads through, from above to below.
    pub(super) chains: Vec<Vec<usize>>,
}

/// How wide a bend is.
const BEND: f64 = 14.0;

/// The items of a frame. Nodes have the numbers that they have there.
pub(super) fn of(
    frame: &Frame,
    networks: &[NetworkBand],
    ranks: &[usize],
    sizes: &[(f64, f64)],
) -> Items {
    let inside = |node: usize| bands::of(frame, networks, node);
    let top = (0..frame.nodes.len())
        .filter(|node| inside(*node).is_some())
        .map(|node| ranks[node])
        .min();
    let sides = sides(frame, &inside);
    // Above all networks nothing is to their left or right.
    let band = |node: usize| match inside(node) {
        Some(band) => band,
        None if top.is_none_or(|top| ranks[node] < top) => Band::Above,
        None => sides[node],
    };
    let mut items = Items {
        all: Vec::new(),
        layers: vec![Vec::new(); ranks.iter().max().map_or(0, |rank| rank + 1)],
        chains: Vec::new(),
    };
    for node in 0..frame.nodes.len() {
        items.push(Some(node), ranks[node], band(node), sizes[node].0);
    }
    for arrow in &frame.arrows {
        let (upper, lower) = match ranks[arrow.from] < ranks[arrow.to] {
            true => (arrow.from, arrow.to),
            false => (arrow.to, arrow.from),
        };
        let mut chain = vec![upper];
        for rank in ranks[upper] + 1..ranks[lower] {
            // Beside a network an arrow passes outside of it, if either end does.
            let outside = [lower, upper]
                .into_iter()
                .find(|node| inside(*node).is_none() && top.is_some_and(|top| ranks[*node] >= top));
            let passes = match (top, outside) {
                (Some(top), Some(node)) if rank >= top => band(node),
                (Some(top), None) if rank >= top => {
                    inside(lower).or(inside(upper)).unwrap_or(Band::Right)
                }
                _ => Band::Above,
            };
            chain.push(items.push(None, rank, passes, BEND));
        }
        chain.push(lower);
        for pair in chain.windows(2) {
            if let [one, other] = *pair {
                items.all[one].below.push(other);
                items.all[other].above.push(one);
            }
        }
        items.chains.push(chain);
    }
    items
}

impl Items {
    fn push(&mut self, node: Option<usize>, rank: usize, band: Band, width: f64) -> usize {
        let number = self.all.len();
        self.all.push(Item {
            node,
            rank,
            band,
            width,
            x: 0.0,
            above: Vec::new(),
            below: Vec::new(),
        });
        self.layers[rank].push(number);
        number
    }
}

/// To which side of the networks a node stands that is in none: what leads into one to the left, all else to the right.
fn sides(frame: &Frame, inside: &impl Fn(usize) -> Option<Band>) -> Vec<Band> {
    let nodes = 0..frame.nodes.len();
    nodes
        .map(|node| {
            let into = frame
                .arrows
                .iter()
                .filter(|arrow| arrow.from == node && inside(arrow.to).is_some());
            let out = frame
                .arrows
                .iter()
                .filter(|arrow| arrow.to == node && inside(arrow.from).is_some());
            match into.count() > out.count() {
                true => Band::Left,
                false => Band::Right,
            }
        })
        .collect()
}
