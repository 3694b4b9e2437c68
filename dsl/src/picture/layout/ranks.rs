//! In which layer each node stands: below all from which arrows lead to it, and below what stands in a tier further out.

use std::collections::VecDeque;

use super::bands::{self, Band, NetworkBand};
use crate::picture::Frame;

/// The layer of each node, from above.
pub(super) fn of(frame: &Frame, networks: &[NetworkBand]) -> Vec<usize> {
    let count = frame.nodes.len();
    let tiers = tiers(frame, networks);
    let mut order = Order {
        below: vec![Vec::new(); count],
        above: vec![Vec::new(); count],
    };
    for (number, upper) in tiers.iter().enumerate() {
        let lower = tiers[number + 1..].iter().find(|lower| lower.0 == upper.0);
        for from in &upper.1 {
            lower
                .iter()
                .flat_map(|lower| &lower.1)
                .for_each(|to| order.add(*from, *to));
        }
    }
    for arrow in &frame.arrows {
        // What leads back up is drawn upwards.
        if !order.leads(arrow.to, arrow.from) {
            order.add(arrow.from, arrow.to);
        }
    }
    let mut ranks = order.longest();
    let degree = |node: usize| {
        let out = frame
            .arrows
            .iter()
            .filter(|arrow| arrow.from == node)
            .count();
        let into = frame.arrows.iter().filter(|arrow| arrow.to == node).count();
        (into, out)
    };
    for _ in 0..3 {
        for node in (0..count).rev() {
            let (into, out) = degree(node);
            if out > into
                && let Some(last) = order.last(node, &ranks)
            {
                ranks[node] = last;
            }
        }
        for (_, members) in &tiers {
            let lowest = members.iter().map(|node| ranks[*node]).max().unwrap_or(0);
            for node in members {
                let last = order.last(*node, &ranks).unwrap_or(lowest);
                ranks[*node] = ranks[*node].max(last.min(lowest));
            }
        }
    }
    beside(frame, networks, &mut ranks);
    ranks
}

/// The nodes of each tier, by network, from the internet inwards.
fn tiers(frame: &Frame, networks: &[NetworkBand]) -> Vec<(usize, Vec<usize>)> {
    let tiers = networks
        .iter()
        .flat_map(|band| band.tiers.iter().map(|tier| (band.network, *tier)));
    tiers
        .map(|(network, tier)| {
            let stands = |node: &usize| {
                let place = frame.nodes[*node].place;
                place.is_some_and(|place| (place.network, place.tier) == (network, tier))
            };
            (network, (0..frame.nodes.len()).filter(stands).collect())
        })
        .collect()
}

/// What has no arrows stands beside what has: a tier aside beside the first layer of its network, all else in layers with room.
fn beside(frame: &Frame, networks: &[NetworkBand], ranks: &mut [usize]) {
    let layers = |ranks: &[usize], number: usize| {
        let nodes = 0..frame.nodes.len();
        let inside =
            nodes.filter(|node| bands::of(frame, networks, *node) == Some(Band::Tiers(number)));
        let inside: Vec<usize> = inside.map(|node| ranks[node]).collect();
        let (first, last) = (inside.iter().min(), inside.iter().max());
        (first.copied().unwrap_or(0), last.copied().unwrap_or(0))
    };
    let is_alone = |node: usize| {
        frame
            .arrows
            .iter()
            .all(|arrow| arrow.from != node && arrow.to != node)
    };
    let deepest = (0..frame.nodes.len())
        .filter(|node| !is_alone(*node))
        .map(|node| ranks[node])
        .max();
    let mut next = 0;
    for node in 0..frame.nodes.len() {
        match bands::of(frame, networks, node) {
            Some(Band::Aside(number)) => ranks[node] = layers(ranks, number).0,
            None if is_alone(node) && networks.is_empty() => {
                // Rows of four, below all that is joined.
                ranks[node] = deepest.map_or(0, |deepest| deepest + 1) + next / 4;
                next += 1;
            }
            None if is_alone(node) => {
                let (first, last) = layers(ranks, 0);
                ranks[node] = first + next % (last - first + 1);
                next += 1;
            }
            _ => {}
        }
    }
}

/// What stands below what.
struct Order {
    below: Vec<Vec<usize>>,
    above: Vec<Vec<usize>>,
}

impl Order {
    fn add(&mut self, from: usize, to: usize) {
        self.below[from].push(to);
        self.above[to].push(from);
    }

    /// Whether a node stands above another already.
    fn leads(&self, from: usize, to: usize) -> bool {
        let mut seen = vec![false; self.below.len()];
        let mut open = vec![from];
        while let Some(node) = open.pop() {
            if node == to {
                return true;
            }
            if !std::mem::replace(&mut seen[node], true) {
                open.extend(&self.below[node]);
            }
        }
        false
    }

    /// As far up as it goes.
    fn longest(&self) -> Vec<usize> {
        let mut ranks = vec![0; self.below.len()];
        let mut left: Vec<usize> = self.above.iter().map(Vec::len).collect();
        let mut open: VecDeque<usize> = (0..left.len()).filter(|node| left[*node] == 0).collect();
        while let Some(node) = open.pop_front() {
            for &lower in &self.below[node] {
                ranks[lower] = ranks[lower].max(ranks[node] + 1);
                left[lower] -= 1;
                if left[lower] == 0 {
                    open.push_back(lower);
                }
            }
        }
        ranks
    }

    /// As far down as a node may stand; nothing where nothing stands below it.
    fn last(&self, node: usize, ranks: &[usize]) -> Option<usize> {
        let lower = self.below[node].iter().map(|lower| ranks[*lower]).min()?;
        Some(lower.saturating_sub(1))
    }
}
