//! What is written so far.

const STEP: usize = 4;

/// What is written so far.
#[derive(Debug)]
pub(crate) struct Out {
    text: String,
    margin: usize,
    width: usize,
}

impl Out {
    /// Goes on behind the beginning of a line. A line is no longer than the width, where a break can help that.
    pub(crate) fn behind(line: &str, margin: usize, width: usize) -> Out {
        Out {
            text: line.to_owned(),
            margin,
            width,
        }
    }

    pub(crate) fn text(&self) -> &str {
        &self.text
    }

    pub(super) fn push(&mut self, text: &str) {
        self.text += text;
    }

    /// How far in a new line begins.
    pub(super) fn margin(&self) -> usize {
        self.margin
    }

    pub(super) fn indent(&mut self) {
        self.margin += STEP;
    }

    pub(super) fn dedent(&mut self) {
        self.margin = self.margin.saturating_sub(STEP);
    }

    /// Whether so many characters more have room on the line.
    pub(super) fn has_room(&self, length: usize) -> bool {
        self.column() + length <= self.width
    }

    fn column(&self) -> usize {
        let line = self.text.rfind('\n').map_or(0, |at| at + 1);
        self.text[line..].chars().count()
    }

    /// Ends the line; a literal that goes on keeps its spaces.
    pub(super) fn end_line(&mut self, may_trim: bool) {
        if may_trim {
            let length = self.text.trim_end_matches(' ').len();
            self.text.truncate(length);
        }
        self.text.push('\n');
    }

    pub(super) fn new_line(&mut self) {
        self.end_line(true);
        self.text += &" ".repeat(self.margin);
    }
}
