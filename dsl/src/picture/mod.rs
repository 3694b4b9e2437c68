//! The architecture of an app as a person draws it: networks as boxes, what runs in their tiers, what stands around, and arrows for
//! what may do what. It reads finished stacks and decides nothing about them.
//!
//! [`Picture`] says what is pictured, `layout` where, `svg` writes it down. Each must not know those behind it.

mod arrows;
mod details;
pub(crate) mod exposure;
mod flows;
mod kinds;
mod layout;
mod nodes;
mod places;
pub(crate) mod read;
mod svg;
mod widths;

#[cfg(test)]
mod tests;

use crate::synth::resolved_stack::ResolvedStack;
pub(crate) use nodes::{count, library, own_place};

use arrows::Arrow;
use nodes::{Node, Nodes};
use places::{Network, Tier};

/// What is pictured: a frame for each stack.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Picture {
    frames: Vec<Frame>,
}

/// A stack.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Frame {
    name: String,
    networks: Vec<Network>,
    nodes: Vec<Node>,
    arrows: Vec<Arrow>,
}

impl Picture {
    /// A picture of stacks.
    pub(crate) fn of<'a>(stacks: impl IntoIterator<Item = &'a ResolvedStack>) -> Picture {
        Picture {
            frames: stacks.into_iter().map(frame).collect(),
        }
    }

    /// The picture as a text that browsers and editors draw: with nothing outside of it.
    pub(crate) fn svg(&self) -> String {
        svg::text(self)
    }
}

/// What stands in public subnets: its name, what it is, and the tier.
pub(crate) fn public_nodes(stack: &ResolvedStack) -> Vec<(String, String, String)> {
    let Nodes {
        nodes, networks, ..
    } = Nodes::of(stack);
    let public = nodes.into_iter().filter_map(|node| {
        let place = node.place?;
        let network = &networks[place.network];
        let is_public = network.tiers[place.tier] == Tier::Public;
        is_public.then(|| {
            (
                node.name,
                node.kind,
                format!("the public subnets of {}", network.name),
            )
        })
    });
    public.collect()
}

fn frame(stack: &ResolvedStack) -> Frame {
    let mut nodes = Nodes::of(stack);
    let arrows = arrows::all(stack, &mut nodes);
    details::add(stack, &mut nodes);
    Frame {
        name: stack.name.to_owned(),
        networks: nodes.networks,
        nodes: nodes.nodes,
        arrows,
    }
}
