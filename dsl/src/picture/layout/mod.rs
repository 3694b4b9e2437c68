//! Where everything stands: layers from above to below, in the direction of the arrows, as Sugiyama draws graphs. A network is a box of
//! whole layers: its tiers lie below each other, and what stands in no network stands above it or to its sides, never in it.
//!
//! The crates that lay graphs out know no box in which a node must stay, keep no bends of long arrows, or depend on hash order; each
//! step here is small, and the same picture has the same bytes everywhere.

mod bands;
mod columns;
mod items;
mod labels;
mod order;
mod ranks;
mod routes;
mod rows;

use super::{
    Frame,
    nodes::Node,
    widths::{bold, width},
};

pub(super) use labels::Label;

/// A place, in pixels from the left and from above.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Point {
    pub(super) x: f64,
    pub(super) y: f64,
}

/// A box.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Rect {
    pub(super) x: f64,
    pub(super) y: f64,
    pub(super) w: f64,
    pub(super) h: f64,
}

/// A network and its tiers: the number of each, and its box.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct NetworkBox {
    pub(super) network: usize,
    pub(super) rect: Rect,
    pub(super) tiers: Vec<(usize, Rect)>,
}

/// A frame, laid out.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Layout {
    pub(super) size: (f64, f64),
    pub(super) nodes: Vec<Rect>,
    pub(super) networks: Vec<NetworkBox>,
    /// The points of each arrow, from its tail to its head. Between the second and the third of four it is straight, and so on.
    pub(super) routes: Vec<Vec<Point>>,
    pub(super) labels: Vec<Label>,
}

/// The size of a node's name, and of what stands below it.
pub(super) const NAME: f64 = 14.0;
pub(super) const SMALL: f64 = 11.5;
/// From a node's left border to its text, and from its text to the right one.
pub(super) const INSET: f64 = 16.0;
/// The widest that a node gets; what is longer is cut.
pub(super) const WIDEST: f64 = 250.0;
/// The height of a line of small text.
pub(super) const LINE: f64 = 16.0;
/// Around all, and the height of the stack's name.
pub(super) const MARGIN: f64 = 20.0;
pub(super) const TITLE: f64 = 34.0;

/// Lays a frame out. The steps in their order: in which layer each thing stands, what stands beside what, how far from the left, how far
/// from above, and the arrows between.
pub(super) fn layout(frame: &Frame) -> Layout {
    let sizes: Vec<(f64, f64)> = frame.nodes.iter().map(size).collect();
    let networks = bands::networks(frame);
    let ranks = ranks::of(frame, &networks);
    let mut items = items::of(frame, &networks, &ranks, &sizes);
    order::settle(&mut items);
    columns::place(&mut items, &networks);
    let rows = rows::place(frame, &networks, &items);
    let mut layout = rows::boxes(frame, &networks, &items, &rows, &sizes);
    layout.routes = routes::of(frame, &items, &rows, &layout.nodes);
    layout.labels = labels::place(frame, &layout);
    layout
}

fn size(node: &Node) -> (f64, f64) {
    let below = [&node.kind].into_iter().chain(&node.details);
    let below: Vec<&String> = below.filter(|line| !line.is_empty()).collect();
    let widths = below.iter().map(|line| width(line, SMALL));
    let widest = widths.fold(bold(&node.name, NAME), f64::max);
    let height = 28.0 + LINE * below.len() as f64 + if below.is_empty() { 6.0 } else { 4.0 };
    ((widest + 2.0 * INSET).clamp(110.0, WIDEST).ceil(), height)
}
