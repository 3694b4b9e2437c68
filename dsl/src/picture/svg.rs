//! Writes a picture as SVG: with nothing outside of it, readable in light and in dark, and told to those who cannot see it.

use super::{
    Frame, Picture,
    arrows::Sort,
    crossings::{self, moved},
    kinds::Family,
    layout::{INSET, LINE, Layout, MARGIN, NAME, NetworkBox, Point, Rect, SMALL, WIDEST, layout},
    nodes::Node,
    places::{Network, Tier},
    widths::{bold, cut, width},
};
use crate::markup::Markup;

/// Between two frames, and the height of the legend.
const BETWEEN: f64 = 24.0;
const LEGEND: f64 = 34.0;

const STYLE: &str = include_str!("style.css");

pub(super) fn text(picture: &Picture) -> String {
    let frames: Vec<(&Frame, Layout)> = picture
        .frames
        .iter()
        .map(|frame| (frame, layout(frame)))
        .collect();
    let sorts = sorts(picture);
    let wide = frames
        .iter()
        .map(|(_, layout)| layout.size.0)
        .fold(legend_width(&sorts), f64::max);
    let high: f64 = frames
        .iter()
        .map(|(_, layout)| layout.size.1 + BETWEEN)
        .sum();
    let mut y = MARGIN;
    let nodes: Vec<Vec<Rect>> = frames
        .iter()
        .map(|(_, layout)| {
            let by = Point {
                x: MARGIN + aside(layout, wide),
                y,
            };
            y += layout.size.1 + BETWEEN;
            moved(layout, by)
        })
        .collect();
    let (crossings, room) = crossings::of(picture, &nodes, MARGIN + wide);
    let size = (
        wide + room + 2.0 * MARGIN,
        high - BETWEEN + 2.0 * MARGIN + if sorts.is_empty() { 0.0 } else { LEGEND },
    );
    let mut svg = Markup::default();
    let (w, h) = (number(size.0), number(size.1));
    let root = [
        ("xmlns", "http://www.w3.org/2000/svg"),
        ("viewBox", &format!("0 0 {w} {h}")),
        ("width", &w),
        ("height", &h),
        ("role", "img"),
        ("aria-labelledby", "picture-title picture-told"),
        ("class", "picture"),
    ];
    svg.element("svg", &root, |svg| {
        svg.line();
        svg.with_text("title", &[("id", "picture-title")], &title(picture));
        svg.line();
        svg.with_text("desc", &[("id", "picture-told")], &told(picture));
        svg.line();
        svg.element("style", &[], |svg| svg.raw(STYLE));
        svg.line();
        svg.element("defs", &[], |svg| {
            [Sort::Grant, Sort::Event, Sort::Behind]
                .into_iter()
                .for_each(|sort| marker(svg, sort))
        });
        svg.line();
        svg.empty("rect", &[("class", "paper"), ("width", &w), ("height", &h)]);
        let mut y = MARGIN;
        for (frame, layout) in &frames {
            let place = format!("translate({} {})", number(MARGIN), number(y));
            svg.line();
            svg.element("g", &[("transform", &place), ("class", "frame")], |svg| {
                self::frame(svg, frame, layout, wide)
            });
            y += layout.size.1 + BETWEEN;
        }
        svg.line();
        for (arrow, drawn) in picture.between.iter().zip(&crossings) {
            let (class, head) = sort(arrow.sort);
            let path = crossings::path(&drawn.points, number);
            line(svg, class, head, &path);
            svg.line();
            words(svg, &format!("between {class}"), drawn.words, &arrow.label);
            svg.line();
        }
        legend(svg, &sorts, y - BETWEEN + LEGEND / 2.0 + 4.0);
        svg.line();
    });
    svg.line();
    svg.finish()
}

/// How far from the left of its frame a layout is that is narrower.
fn aside(layout: &Layout, wide: f64) -> f64 {
    (wide - layout.size.0) / 2.0
}

/// An arrow.
fn line(svg: &mut Markup, class: &str, head: &str, path: &str) {
    let (class, head) = (format!("arrow {class}"), format!("url(#{head})"));
    svg.empty(
        "path",
        &[("class", &class), ("d", path), ("marker-end", &head)],
    );
}

fn title(picture: &Picture) -> String {
    let names: Vec<&str> = picture
        .frames
        .iter()
        .map(|frame| frame.name.as_str())
        .collect();
    format!("The architecture of {}", names.join(", "))
}

/// The picture in words: every arrow.
fn told(picture: &Picture) -> String {
    let name = |(frame, node): (usize, usize)| picture.frames[frame].nodes[node].name.as_str();
    let within = picture
        .frames
        .iter()
        .enumerate()
        .flat_map(|(number, frame)| {
            let arrows = frame.arrows.iter();
            arrows.map(move |one| {
                (
                    (number, one.from),
                    (number, one.to),
                    one.sort,
                    one.label.as_str(),
                )
            })
        });
    let between = picture.between.iter();
    let between = between.map(|one| (one.from, one.to, one.sort, one.label.as_str()));
    let told = within.chain(between).map(|(from, to, sort, label)| {
        let verb = match (sort, label) {
            (Sort::Grant, label) => format!("may {label}"),
            (_, "") => "leads to".to_owned(),
            (_, label) => format!("leads, with {label}, to"),
        };
        format!("{} {verb} {}.", name(from), name(to))
    });
    told.collect::<Vec<_>>().join(" ")
}

fn frame(svg: &mut Markup, frame: &Frame, layout: &Layout, wide: f64) {
    let (_, h) = layout.size;
    rect(
        svg,
        "stack",
        Rect {
            x: 0.0,
            y: 0.0,
            w: wide,
            h,
        },
        12.0,
    );
    words(svg, "stack-name", Point { x: MARGIN, y: 32.0 }, &frame.name);
    svg.line();
    // What is narrower than its frame stands in its middle.
    let aside = format!("translate({} 0)", number(aside(layout, wide)));
    svg.element("g", &[("transform", &aside)], |svg| {
        for network in &layout.networks {
            self::network(svg, &frame.networks[network.network], network);
        }
        for (arrow, points) in frame.arrows.iter().zip(&layout.routes) {
            let (class, head) = sort(arrow.sort);
            line(svg, class, head, &path(points));
            svg.line();
        }
        for network in &layout.networks {
            network_names(svg, &frame.networks[network.network], network);
        }
        for (node, rect) in frame.nodes.iter().zip(&layout.nodes) {
            self::node(svg, node, *rect);
            svg.line();
        }
        for label in &layout.labels {
            let arrow = &frame.arrows[label.arrow];
            let class = format!("label {}", sort(arrow.sort).0);
            words(
                svg,
                &class,
                Point {
                    y: label.at.y + 4.0,
                    ..label.at
                },
                &arrow.label,
            );
            svg.line();
        }
    });
}

/// What stands at the top of a network's box.
pub(super) fn network_title(network: &Network) -> String {
    format!("{} — {}", network.name, network.kind)
}

fn network(svg: &mut Markup, network: &Network, drawn: &NetworkBox) {
    rect(svg, "network", drawn.rect, 10.0);
    svg.line();
    for (tier, place) in &drawn.tiers {
        let class = match &network.tiers[*tier] {
            Tier::Public => "tier public",
            Tier::Private => "tier private",
            Tier::Isolated => "tier isolated",
            Tier::Existing(_) => "tier",
        };
        rect(svg, class, *place, 8.0);
        svg.line();
    }
}

/// The names of a network and its tiers, above the arrows that lead in.
fn network_names(svg: &mut Markup, network: &Network, drawn: &NetworkBox) {
    let Rect { x, y, .. } = drawn.rect;
    let at = Point {
        x: x + 14.0,
        y: y + 20.0,
    };
    words(svg, "network-name", at, &network_title(network));
    svg.line();
    for (tier, place) in &drawn.tiers {
        let at = Point {
            x: place.x + 12.0,
            y: place.y + 17.0,
        };
        let name = network.tiers[*tier].name();
        let name = cut(name, place.w - 16.0, |text| width(text, SMALL));
        words(svg, "tier-name", at, &name);
        svg.line();
    }
}

fn node(svg: &mut Markup, node: &Node, place: Rect) {
    let family = family(node.family);
    let class = format!("node {family}{}", if node.exists { " exists" } else { "" });
    svg.element("g", &[("class", &class)], |svg| {
        let lines: Vec<&str> = [node.kind.as_str()]
            .into_iter()
            .chain(node.details.iter().map(String::as_str))
            .filter(|line| !line.is_empty())
            .collect();
        let whole: Vec<&str> = [node.name.as_str()]
            .into_iter()
            .chain(lines.iter().copied())
            .collect();
        svg.with_text("title", &[], &whole.join(" — "));
        let is_plain = lines.is_empty();
        rect(
            svg,
            "card",
            place,
            if is_plain { place.h / 2.0 } else { 8.0 },
        );
        if !is_plain {
            let Rect { x, y, h, .. } = place;
            let (left, top, bottom) = (number(x + 2.0), number(y + 9.0), number(y + h - 9.0));
            svg.empty(
                "path",
                &[
                    ("class", "accent"),
                    ("d", &format!("M{left} {top}V{bottom}")),
                ],
            );
        }
        let most = WIDEST - 2.0 * INSET;
        let name = cut(&node.name, most, |text| bold(text, NAME));
        let (class, x, y) = match is_plain {
            true => ("name alone", place.middle().x, place.middle().y + 5.0),
            false => ("name", place.x + INSET, place.y + 21.0),
        };
        words(svg, class, Point { x, y }, &name);
        for (number, line) in lines.into_iter().enumerate() {
            let class = if number == 0 { "kind" } else { "detail" };
            let y = y + LINE * (number + 1) as f64;
            words(
                svg,
                class,
                Point { x, y },
                &cut(line, most, |text| width(text, SMALL)),
            );
        }
    });
}

fn rect(svg: &mut Markup, class: &str, rect: Rect, round: f64) {
    let [x, y, w, h, round] = [rect.x, rect.y, rect.w, rect.h, round].map(number);
    svg.empty(
        "rect",
        &[
            ("class", class),
            ("x", &x),
            ("y", &y),
            ("width", &w),
            ("height", &h),
            ("rx", &round),
        ],
    );
}

fn words(svg: &mut Markup, class: &str, at: Point, text: &str) {
    svg.with_text(
        "text",
        &[("class", class), ("x", &number(at.x)), ("y", &number(at.y))],
        text,
    );
}

/// A curve between each two points, and straight between those.
fn path(points: &[Point]) -> String {
    let mut path = String::new();
    for (place, pair) in points.chunks(2).enumerate() {
        if let [from, to] = pair {
            let step = if place == 0 { "M" } else { "L" };
            let middle = number((from.y + to.y) / 2.0);
            let [x, y, u, v] = [from.x, from.y, to.x, to.y].map(number);
            path += &format!("{step}{x} {y}C{x} {middle} {u} {middle} {u} {v}");
        }
    }
    path
}

/// Its class, and the name of its head.
fn sort(sort: Sort) -> (&'static str, &'static str) {
    match sort {
        Sort::Grant => ("grant", "head-grant"),
        Sort::Event => ("event", "head-event"),
        Sort::Behind => ("behind", "head-behind"),
    }
}

fn marker(svg: &mut Markup, of: Sort) {
    let (class, id) = sort(of);
    let size = [
        ("viewBox", "0 0 10 10"),
        ("refX", "9"),
        ("refY", "5"),
        ("markerWidth", "7"),
        ("markerHeight", "7"),
        ("orient", "auto"),
    ];
    let mut attributes = vec![("id", id)];
    attributes.extend(size);
    svg.element("marker", &attributes, |svg| {
        svg.empty(
            "path",
            &[("class", &format!("head {class}")), ("d", "M1 1L9 5L1 9z")],
        );
    });
}

fn family(family: Family) -> &'static str {
    match family {
        Family::Door => "door",
        Family::Compute => "compute",
        Family::Data => "data",
        Family::Trigger => "trigger",
        Family::Messages => "messages",
        Family::Files => "files",
        Family::Secret => "secret",
        Family::Watch => "watch",
        Family::Gateway => "gateway",
        Family::Other => "other",
        Family::Outside => "outside",
    }
}

/// The sorts of arrows that are drawn.
fn sorts(picture: &Picture) -> Vec<Sort> {
    let mut sorts: Vec<Sort> = picture
        .frames
        .iter()
        .flat_map(|frame| &frame.arrows)
        .map(|arrow| arrow.sort)
        .chain(picture.between.iter().map(|arrow| arrow.sort))
        .collect();
    sorts.sort_unstable();
    sorts.dedup();
    sorts
}

fn meaning(sort: Sort) -> &'static str {
    match sort {
        Sort::Grant => "may, as granted",
        Sort::Event => "starts, or sends to",
        Sort::Behind => "leads to",
    }
}

/// How wide an entry of the legend is.
fn entry_width(sort: Sort) -> f64 {
    36.0 + width(meaning(sort), SMALL) + 24.0
}

fn legend_width(sorts: &[Sort]) -> f64 {
    sorts.iter().map(|sort| entry_width(*sort)).sum()
}

/// What each sort of arrow means.
fn legend(svg: &mut Markup, sorts: &[Sort], y: f64) {
    let mut x = MARGIN;
    for one in sorts {
        let (class, head) = sort(*one);
        let way = format!("M{} {}H{}", number(x), number(y), number(x + 28.0));
        line(svg, class, head, &way);
        let at = Point {
            x: x + 36.0,
            y: y + 4.0,
        };
        words(svg, "legend", at, meaning(*one));
        x += entry_width(*one);
    }
}

/// Tenths of a pixel are enough.
fn number(value: f64) -> String {
    let tenths = (value * 10.0).round() as i64;
    match tenths % 10 {
        0 => (tenths / 10).to_string(),
        _ => format!("{:.1}", tenths as f64 / 10.0),
    }
}
