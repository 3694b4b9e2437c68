//! A block on its way to text: its head and its items, in order. It knows no template.

use super::{item::Item, names::Section, tree::comments};
use crate::template::Span;

/// A block on its way to text.
pub(super) struct Block {
    pub(super) head: Item,
    /// Where the template stands.
    pub(super) span: Span,
    pub(super) items: Vec<Item>,
    pub(super) end: Vec<String>,
}

/// The text of a block, and the lines of each of its items, from one.
pub(super) struct Printed {
    pub(super) text: String,
    pub(super) lines: Vec<(usize, usize)>,
}

impl Block {
    pub(super) fn print(&self) -> Printed {
        const INDENT: usize = 4;
        let mut text = self.head.print(INDENT);
        let mut lines = Vec::new();
        let mut line = text.matches('\n').count();
        let mut before: Option<(Section, bool)> = None;
        for item in &self.items {
            let printed = item.print(2 * INDENT);
            let long = printed.trim_end().contains('\n');
            // Short ones of a kind stand together.
            if before.is_some_and(|before| before != (item.section, false) || long) {
                text.push('\n');
                line += 1;
            }
            let last = line + printed.matches('\n').count();
            text += &printed;
            lines.push((line + 1, last));
            line = last;
            before = Some((item.section, long));
        }
        text += &comments(&self.end, 2 * INDENT);
        text += "    }\n";
        Printed { text, lines }
    }
}
