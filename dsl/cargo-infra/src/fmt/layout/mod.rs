//! Lays out what was read: on one line where it was written on one and fits, else with an entry a line. It knows no word of blocks.

mod flat;
mod out;
mod print;

pub(super) use out::Out;

/// A piece of text on its way to its place.
#[derive(Debug)]
pub(super) enum Doc {
    Text(Text),
    Group(Group),
    /// One behind the other.
    Row(Vec<Doc>),
}

/// What stays as it is written, but for its indentation.
#[derive(Debug, Default)]
pub(super) struct Text {
    pub(super) lines: Vec<Line>,
}

/// A line of a text.
#[derive(Debug)]
pub(super) struct Line {
    pub(super) text: String,
    /// How much farther in it stands than the line that the text begins on; without it, it is part of a literal, and every space counts.
    pub(super) indent: Option<isize>,
}

/// Entries between brackets.
#[derive(Debug)]
pub(super) struct Group {
    pub(super) open: char,
    pub(super) close: char,
    pub(super) kind: GroupKind,
    /// Whether the first entry was written on a line of its own, which keeps each on one.
    pub(super) is_broken: bool,
    pub(super) entries: Vec<Entry>,
    /// Comments behind the opening bracket.
    pub(super) head: Vec<Text>,
    /// Comments before the closing bracket.
    pub(super) end: Vec<Lead>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum GroupKind {
    /// Values with commas between them.
    Values,
    /// Names and values, with commas between them.
    Fields,
    /// What ends by itself.
    Items,
}

/// What stands in a group.
#[derive(Debug)]
pub(super) struct Entry {
    /// Comments and attributes before it.
    pub(super) leads: Vec<Lead>,
    /// Whether a blank line stands before it, behind what leads to it.
    pub(super) is_apart: bool,
    pub(super) doc: Doc,
    /// Comments behind it on its line.
    pub(super) behind: Vec<Text>,
}

/// A comment or an attribute before an entry.
#[derive(Debug)]
pub(super) struct Lead {
    pub(super) doc: Doc,
    pub(super) is_apart: bool,
    /// Whether what follows stands on the same line.
    pub(super) is_inline: bool,
}

impl Doc {
    pub(super) fn word(text: impl Into<String>) -> Doc {
        Doc::Text(Text::word(text))
    }
}

impl Text {
    pub(super) fn word(text: impl Into<String>) -> Text {
        let line = Line {
            text: text.into(),
            indent: None,
        };
        Text { lines: vec![line] }
    }
}
