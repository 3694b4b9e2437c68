//! Lays out what was read: on one line where it was written on one and fits, else with an entry a line. It knows no word of blocks.

mod flat;
mod out;
mod print;

pub(crate) use out::Out;

/// A piece of text on its way to its place.
#[derive(Debug)]
pub(crate) enum Doc {
    Text(Text),
    Group(Group),
    /// One behind the other.
    Row(Vec<Doc>),
}

/// What stays as it is written, but for its indentation.
#[derive(Debug, Default)]
pub(crate) struct Text {
    pub(crate) lines: Vec<Line>,
}

/// A line of a text.
#[derive(Debug)]
pub(crate) struct Line {
    pub(crate) text: String,
    /// How much farther in it stands than the line that the text begins on; without it, it is part of a literal, and every space counts.
    pub(crate) indent: Option<isize>,
}

/// Entries between brackets.
#[derive(Debug)]
pub(crate) struct Group {
    pub(crate) open: char,
    pub(crate) close: char,
    pub(crate) kind: GroupKind,
    /// Whether the first entry was written on a line of its own, which keeps each on one.
    pub(crate) is_broken: bool,
    pub(crate) entries: Vec<Entry>,
    /// Comments behind the opening bracket.
    pub(crate) head: Vec<Text>,
    /// Comments before the closing bracket.
    pub(crate) end: Vec<Lead>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum GroupKind {
    /// Values with commas between them.
    Values,
    /// Names and values, with commas between them.
    Fields,
    /// What ends by itself.
    Items,
}

/// What stands in a group.
#[derive(Debug)]
pub(crate) struct Entry {
    /// Comments and attributes before it.
    pub(crate) leads: Vec<Lead>,
    /// Whether a blank line stands before it, behind what leads to it.
    pub(crate) is_apart: bool,
    pub(crate) doc: Doc,
    /// Comments behind it on its line.
    pub(crate) behind: Vec<Text>,
}

/// A comment or an attribute before an entry.
#[derive(Debug)]
pub(crate) struct Lead {
    pub(crate) doc: Doc,
    pub(crate) is_apart: bool,
    /// Whether what follows stands on the same line.
    pub(crate) is_inline: bool,
}

impl Doc {
    pub(crate) fn word(text: impl Into<String>) -> Doc {
        Doc::Text(Text::word(text))
    }
}

impl Text {
    pub(crate) fn word(text: impl Into<String>) -> Text {
        let line = Line {
            text: text.into(),
            indent: None,
        };
        Text { lines: vec![line] }
    }
}
