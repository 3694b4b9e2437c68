//! The architecture of an app as a person draws it: networks as boxes, what runs in their tiers, what stands around, and arrows for
//! what may do what. It reads finished stacks and decides nothing about them.
//!
//! [`Picture`] says what is pictured, `layout` where, `svg` writes it down. Each must not know those behind it.

mod arrows;
mod crossings;
mod details;
pub(crate) mod exposure;
mod flows;
mod kinds;
mod layout;
mod nodes;
mod places;
pub(crate) mod read;
mod svg;
mod view;
mod widths;

#[cfg(test)]
mod tests;

use crate::synth::resolved_stack::ResolvedStack;
pub(crate) use nodes::{count, library, own_place};

use arrows::{Arrow, Crossing, Sort};
use nodes::{Node, Nodes};
use places::{Network, Tier};
use view::View;

/// What is pictured: a frame for each stack, and the arrows between them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Picture {
    frames: Vec<Frame>,
    between: Vec<Between>,
}

/// An arrow from a node of one frame to one of another.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Between {
    from: (usize, usize),
    to: (usize, usize),
    label: String,
    sort: Sort,
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
        let stacks: Vec<&ResolvedStack> = stacks.into_iter().collect();
        let drawn: Vec<(Nodes, Vec<Arrow>, Vec<Crossing>)> = (0..stacks.len())
            .map(|number| {
                let view = View::of(&stacks, number);
                let mut nodes = Nodes::of(&view);
                let (arrows, crossings) = arrows::all(&view, &mut nodes);
                details::add(&view, &mut nodes);
                (nodes, arrows, crossings)
            })
            .collect();
        let between = between(&drawn);
        let frames = stacks
            .iter()
            .zip(drawn)
            .map(|(stack, (nodes, arrows, _))| Frame {
                name: stack.artifact.to_owned(),
                networks: nodes.networks,
                nodes: nodes.nodes,
                arrows,
            });
        Picture {
            frames: frames.collect(),
            between,
        }
    }

    /// The picture as a text that browsers and editors draw: with nothing outside of it.
    pub(crate) fn svg(&self) -> String {
        svg::text(self)
    }
}

/// The arrows between frames: one for each pair of nodes, which says all that leads from one to the other.
fn between(drawn: &[(Nodes, Vec<Arrow>, Vec<Crossing>)]) -> Vec<Between> {
    let mut found: Vec<Between> = Vec::new();
    for (here, (_, _, crossings)) in drawn.iter().enumerate() {
        for crossing in crossings {
            let others = drawn.iter().enumerate().filter(|(there, _)| *there != here);
            let ends = others.flat_map(|(there, (nodes, ..))| {
                nodes
                    .of_key(crossing.key)
                    .into_iter()
                    .map(move |node| (there, node))
            });
            for there in ends {
                let this = (here, crossing.node);
                let (from, to) = if crossing.is_out {
                    (this, there)
                } else {
                    (there, this)
                };
                match found
                    .iter_mut()
                    .find(|one| (one.from, one.to) == (from, to))
                {
                    Some(known) => {
                        let is_told = known.label.split(", ").any(|one| one == crossing.label);
                        if !is_told && !crossing.label.is_empty() {
                            known.label = format!("{}, {}", known.label, crossing.label);
                        }
                    }
                    None => found.push(Between {
                        from,
                        to,
                        label: crossing.label.clone(),
                        sort: crossing.sort,
                    }),
                }
            }
        }
    }
    found
}

/// What stands in public subnets: its name, what it is, and the tier.
pub(crate) fn public_nodes(stack: &ResolvedStack) -> Vec<(String, String, String)> {
    let stacks = [stack];
    let Nodes {
        nodes, networks, ..
    } = Nodes::of(&View::of(&stacks, 0));
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
