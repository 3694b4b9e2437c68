//! How far from the left everything stands: as near to the middle of what it is joined to as its neighbours let it. Where things would
//! overlap, they are moved together, so that their middle stays (pool adjacent violators).

use super::{
    bands::{Band, NetworkBand},
    items::{Item, Items},
};

/// Between two nodes, and beside a bend.
const GAP: f64 = 34.0;
/// Around what stands in a network, to its border; and from there to what stands beside it.
pub(super) const PAD: f64 = 30.0;
const BETWEEN: f64 = 36.0;

/// Places all items.
pub(super) fn place(items: &mut Items, networks: &[NetworkBand]) {
    for layer in &items.layers {
        let mut x = 0.0;
        for item in layer {
            let item = &mut items.all[*item];
            item.x = x + item.width / 2.0;
            x += item.width + GAP;
        }
    }
    let count = items.layers.len();
    for round in 0..41 {
        let down = round % 2 == 0;
        for step in 0..count {
            let rank = if down { step } else { count - 1 - step };
            // Towards the end both sides count.
            let sides = match (round < 20, down) {
                (true, true) => (true, false),
                (true, false) => (false, true),
                (false, _) => (true, true),
            };
            settle(items, networks, rank, sides);
        }
    }
    // Once from the networks outwards, so that nothing that moved them later is left in them.
    for number in 0..networks.len() {
        for band in [Band::Tiers(number), Band::Aside(number)] {
            (0..count).for_each(|rank| keep_out(items, networks, rank, band));
        }
    }
    for rank in 0..count {
        keep_out(items, networks, rank, Band::Right);
        keep_out(items, networks, rank, Band::Left);
    }
}

/// The runs of a layer that stand in one band.
fn segments(items: &Items, rank: usize) -> Vec<Vec<usize>> {
    let layer = &items.layers[rank];
    let runs = layer.chunk_by(|one, other| items.all[*one].band == items.all[*other].band);
    runs.map(<[usize]>::to_vec).collect()
}

fn settle(items: &mut Items, networks: &[NetworkBand], rank: usize, sides: (bool, bool)) {
    for segment in segments(items, rank) {
        let wanted = segment
            .iter()
            .map(|item| wanted(items, &items.all[*item], sides))
            .collect();
        arrange(items, networks, &segment, wanted);
    }
}

/// Moves what stands in a band out of what it must not stand in.
fn keep_out(items: &mut Items, networks: &[NetworkBand], rank: usize, band: Band) {
    for segment in segments(items, rank) {
        if segment
            .first()
            .is_some_and(|item| items.all[*item].band == band)
        {
            let wanted = segment
                .iter()
                .map(|item| (items.all[*item].x, 1.0))
                .collect();
            arrange(items, networks, &segment, wanted);
        }
    }
}

/// Where an item would stand if nothing stood beside it, and how much that counts.
fn wanted(items: &Items, item: &Item, (above, below): (bool, bool)) -> (f64, f64) {
    let joined = |on: bool, list: &[usize]| if on { list.to_vec() } else { Vec::new() };
    let mut all = joined(above, &item.above);
    all.extend(joined(below, &item.below));
    if all.is_empty() {
        all = [&item.above[..], &item.below[..]].concat();
    }
    // What stands beside a network follows it, and does not draw it along.
    if matches!(item.band, Band::Tiers(_)) {
        all.retain(|other| !matches!(items.all[*other].band, Band::Left | Band::Right));
    }
    if all.is_empty() {
        return (item.x, 0.2);
    }
    // A long arrow is to be straight: its bends hold on to each other.
    let weight = |other: &usize| match (item.node, items.all[*other].node) {
        (None, None) => 6.0,
        (None, _) | (_, None) => 1.0,
        _ => 2.0,
    };
    let sum: f64 = all
        .iter()
        .map(|other| items.all[*other].x * weight(other))
        .sum();
    let weights: f64 = all.iter().map(weight).sum();
    (sum / weights, weights)
}

/// Sets a run of items as near as possible to where each is wanted, in their order and without an overlap.
fn arrange(
    items: &mut Items,
    networks: &[NetworkBand],
    segment: &[usize],
    wanted: Vec<(f64, f64)>,
) {
    // What each item's middle is behind that of the first.
    let mut offsets = Vec::new();
    let mut offset = 0.0;
    for (number, item) in segment.iter().enumerate() {
        if number > 0 {
            let half = |item: usize| items.all[item].width / 2.0;
            offset += half(segment[number - 1]) + GAP + half(*item);
        }
        offsets.push(offset);
    }
    let (Some(first), Some(last)) = (segment.first(), segment.last()) else {
        return;
    };
    let (least, most) = bounds(items, networks, items.all[*first].band);
    let least = least + items.all[*first].width / 2.0;
    let most = most - items.all[*last].width / 2.0 - offset;
    let starts: Vec<(f64, f64)> = wanted
        .iter()
        .zip(&offsets)
        .map(|((x, weight), offset)| (x - offset, *weight))
        .collect();
    for ((item, start), offset) in segment.iter().zip(ascending(&starts)).zip(&offsets) {
        items.all[*item].x = start.max(least).min(most.max(least)) + offset;
    }
}

/// The nearest numbers that do not descend.
fn ascending(wanted: &[(f64, f64)]) -> Vec<f64> {
    // Runs that share one number: its value, its weight, and how many they are.
    let mut pools: Vec<(f64, f64, usize)> = Vec::new();
    for (value, weight) in wanted {
        let mut pool = (*value, *weight, 1);
        while let Some(before) = pools.pop_if(|before| before.0 > pool.0) {
            let weight = before.1 + pool.1;
            pool = (
                (before.0 * before.1 + pool.0 * pool.1) / weight,
                weight,
                before.2 + pool.2,
            );
        }
        pools.push(pool);
    }
    pools
        .into_iter()
        .flat_map(|(value, _, count)| std::iter::repeat_n(value, count))
        .collect()
}

/// Between what a band of a layer stands.
fn bounds(items: &Items, networks: &[NetworkBand], band: Band) -> (f64, f64) {
    let open = (f64::NEG_INFINITY, f64::INFINITY);
    match band {
        Band::Tiers(0) => open,
        Band::Tiers(number) => (
            right_of(items, Some(number - 1), networks.len()) + BETWEEN + PAD,
            f64::INFINITY,
        ),
        Band::Aside(number) => match extent(items, |band| band == Band::Tiers(number)) {
            Some((_, right)) => (right + 2.0 * PAD - 4.0, f64::INFINITY),
            None => open,
        },
        Band::Right => (
            right_of(items, networks.len().checked_sub(1), networks.len()) + BETWEEN,
            f64::INFINITY,
        ),
        Band::Left => match extent(items, |band| band == Band::Tiers(0)) {
            Some((left, _)) => (f64::NEG_INFINITY, left - PAD - BETWEEN),
            None => open,
        },
        Band::Above => open,
    }
}

/// The right border of a network and of all before it.
fn right_of(items: &Items, last: Option<usize>, count: usize) -> f64 {
    let last = last.unwrap_or(count);
    let inside =
        |band: Band| matches!(band, Band::Tiers(number) | Band::Aside(number) if number <= last);
    extent(items, inside).map_or(f64::NEG_INFINITY, |(_, right)| right + PAD)
}

/// From where to where the items of some bands stand.
pub(super) fn extent(items: &Items, is_in: impl Fn(Band) -> bool) -> Option<(f64, f64)> {
    let inside = items.all.iter().filter(|item| is_in(item.band));
    inside.fold(None, |extent: Option<(f64, f64)>, item| {
        let (left, right) = (item.x - item.width / 2.0, item.x + item.width / 2.0);
        Some(extent.map_or((left, right), |(first, last)| {
            (first.min(left), last.max(right))
        }))
    })
}
