//! How far from above everything stands, and the boxes that follow.

use super::{
    Layout, MARGIN, NetworkBox, Point, Rect, SMALL, TITLE,
    bands::{Band, NetworkBand},
    columns::{PAD, extent},
    items::Items,
};
use crate::picture::{Frame, svg::network_title, widths::bold};

/// The rows of a frame, by layer: from where to where each reaches.
pub(super) struct Rows(pub(super) Vec<(f64, f64)>);

/// Between two layers; more where something is written at an arrow.
const GAP: f64 = 40.0;
const LABELLED: f64 = 58.0;
/// The heads of a network and of a tier, and the room below what stands in them.
const HEAD: f64 = 30.0;
const TIER_HEAD: f64 = 26.0;
const FOOT: f64 = 14.0;

/// From which layer to which a network or a tier reaches.
fn layers(
    frame: &Frame,
    items: &Items,
    network: usize,
    tier: Option<usize>,
) -> Option<(usize, usize)> {
    let inside = items.all.iter().filter(|item| {
        let place = item.node.and_then(|node| frame.nodes[node].place);
        place.is_some_and(|place| {
            place.network == network && tier.is_none_or(|tier| place.tier == tier)
        })
    });
    let ranks: Vec<usize> = inside.map(|item| item.rank).collect();
    Some((*ranks.iter().min()?, *ranks.iter().max()?))
}

/// The rows.
pub(super) fn place(frame: &Frame, networks: &[NetworkBand], items: &Items) -> Rows {
    let count = items.layers.len();
    let mut before = vec![0.0_f64; count];
    let mut after = vec![0.0_f64; count];
    for band in networks {
        if let Some((first, last)) = layers(frame, items, band.network, None) {
            before[first] += HEAD;
            after[last] += FOOT;
        }
        for tier in &band.tiers {
            if let Some((first, last)) = layers(frame, items, band.network, Some(*tier)) {
                before[first] += TIER_HEAD;
                after[last] += FOOT;
            }
        }
    }
    let mut y = MARGIN + TITLE;
    let mut rows: Vec<(f64, f64)> = Vec::new();
    for (rank, layer) in items.layers.iter().enumerate() {
        let nodes = layer.iter().filter_map(|item| items.all[*item].node);
        let height = nodes
            .map(|node| super::size(&frame.nodes[node]).1)
            .fold(0.0, f64::max);
        if rank > 0 {
            y += after[rank - 1]
                + if is_labelled(frame, items, rank) {
                    LABELLED
                } else {
                    GAP
                };
        }
        y += before[rank];
        rows.push((y, y + height));
        y += height;
    }
    Rows(rows)
}

/// Whether something is written at an arrow that ends in a layer.
fn is_labelled(frame: &Frame, items: &Items, rank: usize) -> bool {
    let chains = items.chains.iter().zip(&frame.arrows);
    chains
        .filter(|(chain, _)| chain.iter().any(|item| items.all[*item].rank == rank))
        .any(|(chain, arrow)| {
            let first = chain.first().map(|item| items.all[*item].rank);
            !arrow.label.is_empty() && first.is_some_and(|first| first < rank)
        })
}

/// The boxes of nodes, tiers and networks, moved to where the frame begins.
pub(super) fn boxes(
    frame: &Frame,
    networks: &[NetworkBand],
    items: &Items,
    rows: &Rows,
    sizes: &[(f64, f64)],
) -> Layout {
    let nodes: Vec<Rect> = (0..frame.nodes.len())
        .map(|node| {
            let ((w, h), item) = (sizes[node], &items.all[node]);
            let (from, to) = rows.0[item.rank];
            Rect {
                x: item.x - w / 2.0,
                y: (from + to - h) / 2.0,
                w,
                h,
            }
        })
        .collect();
    let networks: Vec<NetworkBox> = networks
        .iter()
        .enumerate()
        .filter_map(|(number, band)| network(frame, items, rows, number, band))
        .collect();
    let mut layout = Layout {
        size: (0.0, 0.0),
        nodes,
        networks,
        routes: Vec::new(),
        labels: Vec::new(),
    };
    let rects = layout
        .nodes
        .iter()
        .chain(layout.networks.iter().map(|network| &network.rect));
    let bends = items.all.iter().map(|item| (item.x, item.x));
    let sides = rects
        .clone()
        .map(|rect| (rect.x, rect.x + rect.w))
        .chain(bends);
    let left = sides
        .clone()
        .map(|(left, _)| left)
        .fold(f64::INFINITY, f64::min);
    let right = sides.map(|(_, right)| right).fold(left, f64::max);
    let bottom = rects
        .map(|rect| rect.y + rect.h)
        .fold(MARGIN + TITLE, f64::max);
    let left = if left.is_finite() { left } else { 0.0 };
    layout.shift(MARGIN - left);
    let title = bold(&frame.name, 18.0);
    let wide = if right.is_finite() { right - left } else { 0.0 };
    layout.size = (wide.max(title) + 2.0 * MARGIN, bottom + MARGIN);
    layout
}

fn network(
    frame: &Frame,
    items: &Items,
    rows: &Rows,
    number: usize,
    band: &NetworkBand,
) -> Option<NetworkBox> {
    let (left, right) = extent(items, |one| one == Band::Tiers(number))?;
    let (first, last) = layers(frame, items, band.network, None)?;
    let (left, right) = (left - PAD / 2.0, right + PAD / 2.0);
    let mut tiers: Vec<(usize, Rect)> = Vec::new();
    for tier in &band.tiers {
        let (first, last) = layers(frame, items, band.network, Some(*tier))?;
        let y = rows.0[first].0 - TIER_HEAD;
        tiers.push((
            *tier,
            Rect {
                x: left,
                y,
                w: right - left,
                h: rows.0[last].1 + FOOT - y,
            },
        ));
    }
    let mut end = right;
    if let (Some(tier), Some((left, right))) =
        (band.aside, extent(items, |one| one == Band::Aside(number)))
    {
        let (y, h) = tiers.first().map(|(_, rect)| (rect.y, rect.h))?;
        let x = left - PAD / 2.0;
        end = right + PAD / 2.0;
        // What lies below has the whole width.
        tiers[1..]
            .iter_mut()
            .filter(|(_, rect)| rect.y > y)
            .for_each(|(_, rect)| rect.w = end - rect.x);
        tiers.push((
            tier,
            Rect {
                x,
                y,
                w: end - x,
                h,
            },
        ));
    }
    let title = bold(&network_title(&frame.networks[band.network]), SMALL + 1.0) + PAD;
    let y = rows.0[first].0 - TIER_HEAD - HEAD;
    let rect = Rect {
        x: left - PAD / 2.0,
        y,
        w: (end - left + PAD).max(title),
        h: rows.0[last].1 + 2.0 * FOOT - y,
    };
    Some(NetworkBox {
        network: band.network,
        rect,
        tiers,
    })
}

impl Layout {
    fn shift(&mut self, by: f64) {
        self.nodes.iter_mut().for_each(|rect| rect.x += by);
        for network in &mut self.networks {
            network.rect.x += by;
            network.tiers.iter_mut().for_each(|(_, rect)| rect.x += by);
        }
    }
}

impl Rect {
    pub(in crate::picture) fn middle(&self) -> Point {
        Point {
            x: self.x + self.w / 2.0,
            y: self.y + self.h / 2.0,
        }
    }

    pub(in crate::picture) fn overlaps(&self, other: &Rect) -> bool {
        self.x < other.x + other.w
            && other.x < self.x + self.w
            && self.y < other.y + other.h
            && other.y < self.y + self.h
    }
}
