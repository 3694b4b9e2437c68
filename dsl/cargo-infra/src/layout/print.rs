//! What stands on several lines, each as short as breaks can make it.

use super::{Doc, Entry, Group, GroupKind, Out, Text};

impl Doc {
    /// Writes it behind what is written. So many characters follow on its last line.
    pub(crate) fn print(&self, out: &mut Out, after: usize) {
        match self {
            Doc::Text(text) => text.print(out),
            Doc::Group(group) => group.print(out, after),
            Doc::Row(row) => {
                for (number, doc) in row.iter().enumerate() {
                    doc.print(out, width_to_break(&row[number + 1..], after));
                }
            }
        }
    }

    /// Whether the brackets around it stand on its own lines.
    fn is_hugged(&self) -> bool {
        match self {
            Doc::Text(text) => text.lines.len() > 1,
            Doc::Group(group) => !group.entries.is_empty(),
            Doc::Row(row) => match row.as_slice() {
                // `Fn::Sub(…)`; not `key: […]`.
                [Doc::Text(name), Doc::Group(group)] => {
                    group.open == '(' && group.entries.len() == 1 && name.lines.len() == 1
                }
                _ => false,
            },
        }
    }
}

/// How much stands on the line behind a place in a row, up to the first bracket.
fn width_to_break(rest: &[Doc], after: usize) -> usize {
    let mut width = 0;
    for doc in rest {
        match doc {
            Doc::Group(group) if !group.entries.is_empty() => return width + 1,
            _ => width += doc.flat().map_or(0, |text| text.chars().count()),
        }
    }
    width + after
}

impl Text {
    fn print(&self, out: &mut Out) {
        let margin = out.margin();
        for (number, line) in self.lines.iter().enumerate() {
            if number > 0 {
                out.end_line(line.indent.is_some());
                let indent = line
                    .indent
                    .map(|indent| margin.saturating_add_signed(indent));
                out.push(&" ".repeat(indent.filter(|_| !line.text.is_empty()).unwrap_or(0)));
            }
            out.push(&line.text);
        }
    }
}

impl Group {
    fn print(&self, out: &mut Out, after: usize) {
        if let Some(text) = self.flat()
            && (self.entries.is_empty() || out.has_room(text.chars().count() + after))
        {
            out.push(&text);
            return;
        }
        match self.hugs(out) {
            Some((last, first)) => self.print_hugged(first, last, out, after),
            None => self.print_lines(out),
        }
    }

    /// The last entry, if the brackets stand on its lines, and those before it.
    fn hugs(&self, out: &Out) -> Option<(&Entry, &[Entry])> {
        let (last, first) = self.entries.split_last()?;
        let is_plain = |entry: &Entry| entry.leads.is_empty() && entry.behind.is_empty();
        let may = self.kind == GroupKind::Values
            && !self.is_broken
            && self.head.is_empty()
            && self.end.is_empty()
            && self.entries.iter().all(is_plain)
            && (self.open == '(' || first.is_empty())
            && last.doc.is_hugged();
        let first_texts: Option<Vec<String>> = first.iter().map(Entry::flat).collect();
        let head = first_texts?.join(", ");
        let is_short = !head.contains('{') && out.has_room(head.chars().count() + 1);
        (may && is_short).then_some((last, first))
    }

    fn print_hugged(&self, first: &[Entry], last: &Entry, out: &mut Out, after: usize) {
        out.push(&self.open.to_string());
        for entry in first {
            entry.doc.print(out, 0);
            out.push(", ");
        }
        last.doc.print(out, after + 1);
        out.push(&self.close.to_string());
    }

    fn print_lines(&self, out: &mut Out) {
        out.push(&self.open.to_string());
        comments_behind(&self.head, out);
        out.indent();
        for (number, entry) in self.entries.iter().enumerate() {
            entry.print(out, self.kind, number == 0);
        }
        for (number, lead) in self.end.iter().enumerate() {
            if lead.is_apart && !(number == 0 && self.entries.is_empty()) {
                out.end_line(true);
            }
            out.new_line();
            lead.doc.print(out, 0);
        }
        out.dedent();
        out.new_line();
        out.push(&self.close.to_string());
    }
}

impl Entry {
    fn print(&self, out: &mut Out, kind: GroupKind, is_first: bool) {
        let is_item = kind == GroupKind::Items;
        let mut is_inline = false;
        for (number, lead) in self.leads.iter().enumerate() {
            begin(out, is_inline, lead.is_apart && !(is_first && number == 0));
            lead.doc.print(out, 0);
            // An attribute of an item stands on a line of its own.
            is_inline = lead.is_inline && !is_item;
        }
        begin(
            out,
            is_inline,
            self.is_apart && !(is_first && self.leads.is_empty()),
        );
        let comma = usize::from(!is_item);
        self.doc.print(out, comma);
        out.push(&",".repeat(comma));
        comments_behind(&self.behind, out);
    }
}

/// Goes where the next thing stands: on the line, or on a new one.
fn begin(out: &mut Out, is_inline: bool, is_apart: bool) {
    if is_inline {
        out.push(" ");
        return;
    }
    if is_apart {
        out.end_line(true);
    }
    out.new_line();
}

fn comments_behind(comments: &[Text], out: &mut Out) {
    for comment in comments {
        out.push(" ");
        comment.print(out);
    }
}
