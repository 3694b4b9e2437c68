//! Which bands of a frame lie beside each other: what stands to the left of all networks, each network, what stands beside its tiers, and
//! what stands to the right.

use crate::picture::{Frame, places::Tier};

/// A network in which something stands.
pub(super) struct NetworkBand {
    pub(super) network: usize,
    /// The tiers that lie below each other.
    pub(super) tiers: Vec<usize>,
    /// A public tier that nothing leads through, which stands beside the others.
    pub(super) aside: Option<usize>,
}

/// A band of a frame, from left to right.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Band {
    /// Above all networks, or of a frame without any.
    Above,
    Left,
    /// The tiers of the network of this number among those that are drawn.
    Tiers(usize),
    Aside(usize),
    Right,
}

/// The networks in which something stands.
pub(super) fn networks(frame: &Frame) -> Vec<NetworkBand> {
    let networks = frame.networks.iter().enumerate();
    let bands = networks.map(|(network, declared)| {
        let stands_in = |tier: usize| {
            let nodes = frame.nodes.iter().enumerate();
            nodes.filter(move |(_, node)| {
                node.place
                    .is_some_and(|place| place.network == network && place.tier == tier)
            })
        };
        let is_led_through = |tier: usize| {
            stands_in(tier).any(|(node, _)| {
                frame
                    .arrows
                    .iter()
                    .any(|arrow| arrow.from == node || arrow.to == node)
            })
        };
        let mut tiers: Vec<usize> = (0..declared.tiers.len())
            .filter(|tier| stands_in(*tier).next().is_some())
            .collect();
        let aside = tiers
            .iter()
            .position(|tier| declared.tiers[*tier] == Tier::Public && !is_led_through(*tier))
            .filter(|_| tiers.len() > 1)
            .map(|place| tiers.remove(place));
        NetworkBand {
            network,
            tiers,
            aside,
        }
    });
    bands.filter(|band| !band.tiers.is_empty()).collect()
}

/// Where a node stands, if it stands in a network.
pub(super) fn of(frame: &Frame, networks: &[NetworkBand], node: usize) -> Option<Band> {
    let place = frame.nodes[node].place?;
    let number = networks
        .iter()
        .position(|band| band.network == place.network)?;
    match networks[number].aside == Some(place.tier) {
        true => Some(Band::Aside(number)),
        false => Some(Band::Tiers(number)),
    }
}
