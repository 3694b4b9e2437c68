//! How wide text is, without a font at hand: by a table of Helvetica's widths, to which its substitutes keep. What is drawn leaves room
//! for fonts that are wider.

/// Of the characters from space to `~`, in thousandths of the font's size.
const WIDTHS: [u16; 95] = [
    278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556,
    556, 556, 556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556, 1015, 667, 667, 722, 722, 667,
    611, 778, 722, 278, 500, 667, 556, 833, 722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667,
    667, 611, 278, 278, 278, 469, 556, 333, 556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500,
    222, 833, 556, 556, 556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584,
];

/// How much wider than Helvetica a font may be.
const ROOM: f64 = 1.13;

/// How much wider letters are that are bold.
const BOLD: f64 = 1.13;

/// The width of a bold text in a size, in pixels.
pub(super) fn bold(text: &str, size: f64) -> f64 {
    width(text, size) * BOLD
}

/// The width of a text in a size, in pixels.
pub(super) fn width(text: &str, size: f64) -> f64 {
    let thousandths: u32 = text.chars().map(of).sum();
    f64::from(thousandths) * size * ROOM / 1000.0
}

fn of(character: char) -> u32 {
    let place = (character as usize).checked_sub(0x20);
    match place.and_then(|place| WIDTHS.get(place)) {
        Some(width) => u32::from(*width),
        // Letters of Europe are as wide as theirs without an accent; those of East Asia are as wide as high.
        None if (character as u32) < 0x1100 => 650,
        None => 1000,
    }
}

/// The text, cut where it would be wider by this measure.
pub(super) fn cut(text: &str, most: f64, measure: impl Fn(&str) -> f64) -> String {
    if measure(text) <= most {
        return text.to_owned();
    }
    let mut cut = text.to_owned();
    while cut.pop().is_some() && measure(&cut) + measure("…") > most {}
    cut.push('…');
    cut
}
