//! Where the words of an arrow stand: on its way, where they cover neither a node nor each other.

use super::{Layout, Point, Rect, SMALL};
use crate::picture::{Frame, widths::width};

/// The words of an arrow, and their middle.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Label {
    pub(crate) arrow: usize,
    pub(crate) at: Point,
    /// What they cover.
    pub(super) rect: Rect,
}

/// Where on each curve words may stand, the best first.
const STEPS: [f64; 9] = [0.5, 0.42, 0.58, 0.34, 0.66, 0.26, 0.74, 0.18, 0.82];

/// The words of all arrows.
pub(super) fn place(frame: &Frame, layout: &Layout) -> Vec<Label> {
    let mut labels: Vec<Label> = Vec::new();
    let tiers = layout.networks.iter().flat_map(|network| {
        network
            .tiers
            .iter()
            .map(|(_, rect)| rect)
            .chain([&network.rect])
    });
    // The names of networks and tiers, at the left of their boxes.
    let heads: Vec<Rect> = tiers
        .map(|rect| Rect {
            w: rect.w.min(150.0),
            h: 24.0,
            ..*rect
        })
        .collect();
    for (number, arrow) in frame.arrows.iter().enumerate() {
        if arrow.label.is_empty() {
            continue;
        }
        let (w, h) = (width(&arrow.label, SMALL) + 8.0, 17.0);
        let points = &layout.routes[number];
        // Near the head it is clearest which arrow is meant.
        let curves: Vec<(Point, Point)> = points
            .chunks(2)
            .rev()
            .filter_map(|pair| Some((*pair.first()?, *pair.get(1)?)))
            .collect();
        let places = curves
            .iter()
            .flat_map(|(from, to)| STEPS.iter().map(|step| on_curve(*from, *to, *step)));
        let rects: Vec<Rect> = places
            .map(|at| Rect {
                x: at.x - w / 2.0,
                y: at.y - h / 2.0,
                w,
                h,
            })
            .collect();
        let covers = |rect: &Rect| {
            let nodes = layout.nodes.iter().chain(&heads);
            nodes
                .chain(labels.iter().map(|label| &label.rect))
                .filter(|other| rect.overlaps(other))
                .count()
        };
        if let Some(rect) = rects.iter().min_by_key(|rect| covers(rect)) {
            labels.push(Label {
                arrow: number,
                at: rect.middle(),
                rect: *rect,
            });
        }
    }
    labels
}

/// A point of the curve from one point to another, whose ends are upright.
fn on_curve(from: Point, to: Point, step: f64) -> Point {
    let middle = (from.y + to.y) / 2.0;
    let back = 1.0 - step;
    let at = |a: f64, b: f64, c: f64, d: f64| {
        back.powi(3) * a
            + 3.0 * back * back * step * b
            + 3.0 * back * step * step * c
            + step.powi(3) * d
    };
    Point {
        x: at(from.x, from.x, to.x, to.x),
        y: at(from.y, middle, middle, to.y),
    }
}
