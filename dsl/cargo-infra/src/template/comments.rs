//! Comments that have been read before what they are about.

use super::{
    lines::Span,
    node::{Comment, Comments},
};

/// Comments that wait for what comes next.
#[derive(Default)]
pub(super) struct Pending<'t> {
    waiting: Vec<Comment<'t>>,
}

impl<'t> Pending<'t> {
    pub(super) fn add(&mut self, comment: Comment<'t>) {
        self.waiting.push(comment);
    }

    /// Those that stand before a place, as comments about what stands there.
    pub(super) fn take_before(&mut self, start: u32) -> Comments<'t> {
        if self.waiting.is_empty() {
            return Comments::default();
        }
        let (before, after) = std::mem::take(&mut self.waiting)
            .into_iter()
            .partition(|comment| comment.span.start < start);
        self.waiting = after;
        Comments {
            before,
            ..Comments::default()
        }
    }

    /// The first of them, as long as they are as far right as a column, counted from zero.
    pub(super) fn take_from_column(&mut self, text: &str, column: usize) -> Vec<Comment<'t>> {
        let is_inside = |comment: &Comment<'_>| indent(text, comment.span) >= column;
        let count = self.waiting.iter().take_while(|one| is_inside(one)).count();
        self.waiting.drain(..count).collect()
    }
}

/// How far right a comment stands.
fn indent(text: &str, span: Span) -> usize {
    let before = &text[..span.start as usize];
    let line = before.rfind('\n').map_or(0, |at| at + 1);
    before[line..].chars().count()
}
