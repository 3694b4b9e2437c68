//! Places as the protocol counts them: lines and columns from zero, columns in units of UTF-16.

use std::ops::Range;

use lsp_types::Position;

/// A text with the places of its lines.
pub(super) struct Lines<'t> {
    text: &'t str,
    starts: Vec<usize>,
}

impl<'t> Lines<'t> {
    pub(super) fn of(text: &'t str) -> Lines<'t> {
        let breaks = text.match_indices('\n').map(|(at, _)| at + 1);
        Lines {
            text,
            starts: std::iter::once(0).chain(breaks).collect(),
        }
    }

    fn position(&self, at: usize) -> Position {
        let line = self
            .starts
            .partition_point(|start| *start <= at)
            .saturating_sub(1);
        let before = self.text.get(self.starts[line]..at).unwrap_or_default();
        Position {
            line: line as u32,
            character: before.encode_utf16().count() as u32,
        }
    }

    pub(super) fn range(&self, range: Range<usize>) -> lsp_types::Range {
        lsp_types::Range {
            start: self.position(range.start),
            end: self.position(range.end),
        }
    }

    /// The byte at a place, or the last before it.
    pub(super) fn byte(&self, place: Position) -> usize {
        let Some(start) = self.starts.get(place.line as usize) else {
            return self.text.len();
        };
        let line = self.text[*start..]
            .split(['\n', '\r'])
            .next()
            .unwrap_or_default();
        let mut units = 0;
        for (at, c) in line.char_indices() {
            if units >= place.character as usize {
                return start + at;
            }
            units += c.len_utf16();
        }
        start + line.len()
    }

    /// The lines of a range, as far as they go.
    pub(super) fn around(&self, range: Range<usize>) -> Range<usize> {
        let start = self.starts.iter().rfind(|line| **line <= range.start);
        let end = self.starts.iter().find(|line| **line > range.end);
        start.copied().unwrap_or_default()..end.map_or(self.text.len(), |next| next - 1)
    }

    /// The whole path or word that a range is part of, such as `AWS::SQS::Queue` of its service.
    pub(super) fn path(&self, range: Range<usize>) -> Range<usize> {
        let is_part = |c: char| c.is_alphanumeric() || "_:.-".contains(c);
        let (Some(before), Some(behind)) =
            (self.text.get(..range.start), self.text.get(range.end..))
        else {
            return range;
        };
        let end = self.text.len() - behind.trim_start_matches(is_part).len();
        before.trim_end_matches(is_part).len()..end
    }

    /// The byte at a line and a column in characters, both from one, as the compiler counts.
    pub(super) fn byte_of_character(&self, line: usize, column: usize) -> usize {
        let start = line.checked_sub(1).and_then(|line| self.starts.get(line));
        let Some(start) = start else {
            return self.text.len();
        };
        let characters = self.text[*start..].char_indices().map(|(at, _)| at);
        let at = characters
            .chain([self.text.len() - start])
            .nth(column.saturating_sub(1));
        start + at.unwrap_or(self.text.len() - start)
    }
}

#[cfg(test)]
mod tests {
    use super::Lines;

    #[test]
    fn columns_are_units_of_utf_16() {
        let text = "a\n𝄞äb\r\nc";
        let lines = Lines::of(text);
        for (what, line, character) in [
            ("a", 0, 0),
            ("𝄞", 1, 0),
            ("ä", 1, 2),
            ("b", 1, 3),
            ("c", 2, 0),
        ] {
            let at = text.find(what).unwrap_or_default();
            let place = lines.range(at..at).start;
            assert_eq!((place.line, place.character), (line, character), "{what}");
            assert_eq!(lines.byte(place), at, "{what}");
        }
        assert_eq!(
            lines.byte_of_character(2, 3),
            text.find('b').unwrap_or_default()
        );
        assert_eq!(lines.byte_of_character(9, 1), text.len());
    }
}
