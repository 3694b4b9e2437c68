//! Where a part of a text stands in the template: as long as it is written there as it is.

use super::Reader;
use crate::template::{Node, Span};

impl Reader<'_> {
    /// Where a part of a text stands; the whole, if it is written otherwise.
    pub(super) fn inside(&self, node: &Node<'_>, start: usize, length: usize) -> Span {
        let raw = node.span.slice(self.text);
        let text = node.text().unwrap_or_default();
        let Some(part) = text
            .get(start..start + length)
            .filter(|part| !part.is_empty())
        else {
            return node.span;
        };
        // With a quotation mark before it, or without.
        let plain = start + usize::from(raw.starts_with(['"', '\'']));
        let is_at = |at: &usize| raw.get(*at..*at + length) == Some(part);
        let found = Some(plain).filter(is_at);
        match found.or_else(|| in_block(raw, text, start).filter(is_at)) {
            Some(at) => Span {
                start: node.span.start + at as u32,
                end: node.span.start + (at + length) as u32,
            },
            None => node.span,
        }
    }
}

/// Where a place of a text is in the lines of `|`, which are as far to the right as the first of them.
fn in_block(raw: &str, text: &str, start: usize) -> Option<usize> {
    /// A text that is longer is shown as a whole: looking for all its parts takes too long.
    const LONGEST: usize = 64 * 1024;
    if text.len() > LONGEST {
        return None;
    }
    let before = text.get(..start)?;
    let number = before.matches('\n').count();
    let begin = before.rfind('\n').map_or(0, |at| at + 1);
    let header = usize::from(raw.starts_with(['|', '>']));
    let mut lines = raw.split_inclusive('\n');
    let skipped: usize = lines.by_ref().take(header + number).map(str::len).sum();
    let written = lines.next()?.trim_end_matches(['\n', '\r']);
    let line = text.get(begin..)?.lines().next()?;
    let indent = written.len().checked_sub(line.len())?;
    Some(skipped + indent + (start - begin))
}
