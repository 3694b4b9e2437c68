//! The way of each arrow: from the lower side of one node to the upper side of the other, straight through the layers that it passes.
//! Arrows of one side keep apart, in the order in which they lead away.

use litemap::LiteMap;

use super::{Point, Rect, items::Items, rows::Rows};
use crate::picture::Frame;

/// How far arrows of one side are apart, if there is room.
const APART: f64 = 26.0;

/// The points of each arrow, from its tail to its head.
pub(super) fn of(frame: &Frame, items: &Items, rows: &Rows, nodes: &[Rect]) -> Vec<Vec<Point>> {
    // Items have not been moved; nodes have, all as far.
    let moved = nodes
        .first()
        .zip(items.all.first())
        .map_or(0.0, |(rect, item)| rect.middle().x - item.x);
    let x = |item: usize| items.all[item].x + moved;
    let ports = ports(items, nodes, &x);
    let chains = items.chains.iter().zip(&frame.arrows).enumerate();
    chains
        .map(|(number, (chain, arrow))| {
            let (Some(&upper), Some(&lower)) = (chain.first(), chain.last()) else {
                return Vec::new();
            };
            let port = |node: usize, side: Side| {
                ports.get(&(node, side, number)).copied().unwrap_or(x(node))
            };
            let rect = |node: usize| nodes[node];
            let mut points = vec![Point {
                x: port(upper, Side::Below),
                y: rect(upper).y + rect(upper).h,
            }];
            for bend in chain.iter().skip(1).take(chain.len().saturating_sub(2)) {
                let (from, to) = rows.0[items.all[*bend].rank];
                points.extend([
                    Point {
                        x: x(*bend),
                        y: from,
                    },
                    Point { x: x(*bend), y: to },
                ]);
            }
            points.push(Point {
                x: port(lower, Side::Above),
                y: rect(lower).y,
            });
            if arrow.from != upper {
                points.reverse();
            }
            points
        })
        .collect()
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Side {
    Above,
    Below,
}

/// Where each arrow leaves a node: by node, side and arrow.
fn ports(
    items: &Items,
    nodes: &[Rect],
    x: &impl Fn(usize) -> f64,
) -> LiteMap<(usize, Side, usize), f64> {
    let mut sides: LiteMap<(usize, Side), Vec<(f64, usize)>> = LiteMap::new();
    for (number, chain) in items.chains.iter().enumerate() {
        if let [upper, next, ..] = chain[..] {
            sides
                .entry((upper, Side::Below))
                .or_default()
                .push((x(next), number));
        }
        if let [.., before, lower] = chain[..] {
            sides
                .entry((lower, Side::Above))
                .or_default()
                .push((x(before), number));
        }
    }
    let mut ports = LiteMap::new();
    for ((node, side), mut arrows) in sides {
        arrows.sort_by(|(one, a), (other, b)| one.total_cmp(other).then(a.cmp(b)));
        let rect = nodes[node];
        let room = (rect.w - 32.0).max(0.0);
        let apart = APART.min(room / (arrows.len().saturating_sub(1).max(1)) as f64);
        let first = rect.middle().x - apart * (arrows.len() - 1) as f64 / 2.0;
        for (place, (_, arrow)) in arrows.into_iter().enumerate() {
            ports.insert((node, side, arrow), first + apart * place as f64);
        }
    }
    ports
}
