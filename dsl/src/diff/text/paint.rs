//! Colours of a terminal.

/// How text is painted.
#[derive(Clone, Copy)]
pub(crate) struct Paint {
    /// Whether it is painted at all.
    pub(crate) colours: bool,
}

pub(super) const GREEN: &str = "32";
pub(super) const RED: &str = "31";
pub(super) const YELLOW: &str = "33";
pub(super) const BOLD: &str = "1";
pub(super) const DIM: &str = "2";

impl Paint {
    pub(super) fn of(self, colour: &str, text: &str) -> String {
        match self.colours && !text.is_empty() {
            true => format!("\u{1b}[{colour}m{text}\u{1b}[0m"),
            false => text.to_owned(),
        }
    }
}
