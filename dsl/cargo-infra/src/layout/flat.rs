//! What stands on one line: only what was written on one, without comments that end a line.

use super::{Doc, Entry, Group, GroupKind, Text};

impl Doc {
    /// The text on one line, if nothing in it needs more.
    pub(super) fn flat(&self) -> Option<String> {
        match self {
            Doc::Text(text) => text.flat(),
            Doc::Row(row) => row.iter().map(Doc::flat).collect(),
            Doc::Group(group) => group.flat(),
        }
    }
}

impl Text {
    pub(super) fn flat(&self) -> Option<String> {
        match self.lines.as_slice() {
            [] => Some(String::new()),
            [one] => Some(one.text.clone()),
            _ => None,
        }
    }

    fn is_line_comment(&self) -> bool {
        self.lines
            .last()
            .is_some_and(|line| line.text.starts_with("//"))
    }
}

impl Group {
    pub(crate) fn flat(&self) -> Option<String> {
        if self.is_broken || !self.head.is_empty() || !self.end.is_empty() {
            return None;
        }
        if self.kind == GroupKind::Items && self.entries.len() > 1 && self.open == '{' {
            return None;
        }
        let entries: Option<Vec<String>> = self.entries.iter().map(Entry::flat).collect();
        let entries = entries?;
        let separator = match self.kind {
            GroupKind::Items => " ",
            GroupKind::Values | GroupKind::Fields => ", ",
        };
        let pad = match self.open == '{' && !entries.is_empty() {
            true => " ",
            false => "",
        };
        let text = entries.join(separator);
        Some(format!("{}{pad}{text}{pad}{}", self.open, self.close))
    }
}

impl Entry {
    pub(super) fn flat(&self) -> Option<String> {
        let mut text = String::new();
        for lead in &self.leads {
            let lead = Some(lead).filter(|lead| lead.is_inline)?.doc.flat()?;
            text += &format!("{lead} ");
        }
        text += &self.doc.flat()?;
        for comment in &self.behind {
            let comment = Some(comment)
                .filter(|text| !text.is_line_comment())?
                .flat()?;
            text += &format!(" {comment}");
        }
        Some(text)
    }
}
