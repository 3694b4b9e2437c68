//! Arrows from one frame to another. Frames stand below each other; an arrow leaves its own to the right, goes up or down beside all of
//! them in a lane of its own, and comes in again between two layers.

use super::{
    Picture,
    layout::{Layout, Point, Rect, SMALL},
    widths::width,
};

/// Between two lanes; from a node to where an arrow turns; and the rounding of a turn.
const LANE: f64 = 13.0;
const TURN: f64 = 12.0;
const ROUND: f64 = 6.0;
/// The height of a line of words.
const LINE: f64 = 18.0;

/// An arrow between frames, as it is drawn.
pub(super) struct Crossing {
    pub(super) points: Vec<Point>,
    /// The left end of its words.
    pub(super) words: Point,
}

/// All of them, and how much room they take to the right of the frames. `nodes` are the boxes of each frame's nodes where they are
/// drawn, and `right` is where the frames end.
pub(super) fn of(picture: &Picture, nodes: &[Vec<Rect>], right: f64) -> (Vec<Crossing>, f64) {
    let count = picture.between.len();
    let words = right + LANE * (count + 1) as f64;
    let mut taken: Vec<f64> = Vec::new();
    let drawn: Vec<Crossing> = picture
        .between
        .iter()
        .enumerate()
        .map(|(number, arrow)| {
            let rect = |(frame, node): (usize, usize)| nodes[frame][node];
            let (tail, head) = (rect(arrow.from), rect(arrow.to));
            let lane = right + LANE * (number + 1) as f64;
            // What leaves a node for another frame leaves it at the right, beside what stays.
            let (x, end) = (tail.x + tail.w - 12.0, head.x + head.w - 12.0);
            let (bottom, top) = (tail.y + tail.h, head.y);
            let points = [
                (x, bottom),
                (x, bottom + TURN),
                (lane, bottom + TURN),
                (lane, top - TURN),
                (end, top - TURN),
                (end, top),
            ];
            let mut y = (bottom + top) / 2.0;
            while taken.iter().any(|other| (other - y).abs() < LINE) {
                y += LINE;
            }
            taken.push(y);
            Crossing {
                points: points.map(|(x, y)| Point { x, y }).to_vec(),
                words: Point {
                    x: words,
                    y: y + 4.0,
                },
            }
        })
        .collect();
    let widest = picture
        .between
        .iter()
        .map(|arrow| width(&arrow.label, SMALL))
        .fold(0.0, f64::max);
    let room = if count == 0 {
        0.0
    } else {
        words + widest - right
    };
    (drawn, room)
}

/// The boxes of a frame's nodes, moved to where the frame is drawn.
pub(super) fn moved(layout: &Layout, by: Point) -> Vec<Rect> {
    let nodes = layout.nodes.iter();
    nodes
        .map(|rect| Rect {
            x: rect.x + by.x,
            y: rect.y + by.y,
            ..*rect
        })
        .collect()
}

/// Points joined by straight lines with round corners, as a path of SVG.
pub(super) fn path(points: &[Point], number: impl Fn(f64) -> String) -> String {
    let mut path = String::new();
    for (place, at) in points.iter().enumerate() {
        let towards = |other: Option<&Point>| {
            let other = other.unwrap_or(at);
            let (x, y) = (other.x - at.x, other.y - at.y);
            let length = x.abs().max(y.abs());
            let step = if length == 0.0 {
                0.0
            } else {
                ROUND.min(length / 2.0) / length
            };
            format!("{} {}", number(at.x + x * step), number(at.y + y * step))
        };
        let here = format!("{} {}", number(at.x), number(at.y));
        path += &match place {
            0 => format!("M{here}"),
            _ if place + 1 == points.len() => format!("L{here}"),
            _ => format!(
                "L{}Q{here} {}",
                towards(points.get(place - 1)),
                towards(points.get(place + 1))
            ),
        };
    }
    path
}
