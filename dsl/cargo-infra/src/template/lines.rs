//! Where text stands: bytes for programs, lines and columns for people.

/// A part of a template's text, in bytes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// Its first byte.
    pub start: u32,
    /// The byte behind its last.
    pub end: u32,
}

impl Span {
    /// The text that it covers, as far as there is such text.
    pub fn slice(self, text: &str) -> &str {
        text.get(self.start as usize..self.end as usize)
            .unwrap_or_default()
    }
}

/// A place in a text, as editors count: both from one, columns in characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Position {
    /// The line.
    pub line: usize,
    /// The column.
    pub column: usize,
}

/// Where the lines of a text begin.
#[derive(Clone, Debug)]
pub struct Lines {
    starts: Vec<u32>,
    /// Whether every character is one byte, so that columns need no counting; else the text, to count them.
    text: Option<Box<str>>,
}

impl Lines {
    /// The lines of a text.
    pub fn of(text: &str) -> Lines {
        let breaks = text.bytes().enumerate().filter(|(_, byte)| *byte == b'\n');
        let starts = breaks.map(|(at, _)| at as u32 + 1);
        Lines {
            starts: std::iter::once(0).chain(starts).collect(),
            text: (!text.is_ascii()).then(|| text.into()),
        }
    }

    /// The bytes of a line, counted from one, without its end.
    pub(crate) fn line(&self, line: usize, text: &str) -> Span {
        let start = |line: usize| {
            line.checked_sub(1)
                .and_then(|at| self.starts.get(at))
                .copied()
        };
        let begin = start(line).unwrap_or_default();
        let end = start(line + 1).unwrap_or(text.len() as u32);
        let written = Span { start: begin, end }.slice(text);
        Span {
            start: begin,
            end: begin + written.trim_end_matches(['\n', '\r']).len() as u32,
        }
    }

    /// The place of a byte.
    pub fn position(&self, byte: u32) -> Position {
        let line = self.starts.partition_point(|start| *start <= byte);
        let start = self.starts[line.saturating_sub(1)];
        let column = match &self.text {
            Some(text) => Span { start, end: byte }.slice(text).chars().count(),
            None => (byte - start) as usize,
        };
        Position {
            line,
            column: column + 1,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Lines, Position};

    #[test]
    fn columns_are_counted_in_characters() {
        for (text, byte, line, column) in [
            ("", 0, 1, 1),
            ("a\nbc", 0, 1, 1),
            ("a\nbc", 1, 1, 2),
            ("a\nbc", 3, 2, 2),
            ("ä\näb", 6, 2, 3),
            ("a\r\nb\n", 3, 2, 1),
            ("a\r\nb\n", 5, 3, 1),
        ] {
            let place = Lines::of(text).position(byte);
            assert_eq!(place, Position { line, column }, "{text:?} at {byte}");
        }
    }
}
