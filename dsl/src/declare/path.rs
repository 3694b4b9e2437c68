//! Where a declaration stands: in which construct, under which names, behind which others.

use super::block::LogicalId;
use crate::values::Key;

/// A construct in use; what `#[depends_on(construct)]` means.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct ScopeId(pub(crate) u32);

/// What has to be there first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum After {
    Declaration(Key),
    Scope(ScopeId),
}

/// Declared names from the stack down, with the keys of the loops passed on the way.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Path(pub(crate) Vec<String>);

/// The place in source order: row numbers from the stack down.
pub(crate) type Order = Vec<u32>;

impl Path {
    pub(crate) fn join(&self, segment: impl Into<String>) -> Path {
        let mut path = self.clone();
        path.0.push(segment.into());
        path
    }

    /// The same path in something around it.
    pub(crate) fn inside(mut self, outer: &str) -> Path {
        self.0.insert(0, outer.to_owned());
        self
    }

    /// `storage.database.cluster`: how a block would call it.
    pub(crate) fn dotted(&self) -> String {
        joined(&self.0, ".")
    }

    /// `storage/database/cluster`.
    pub(crate) fn slashed(&self) -> String {
        joined(&self.0, "/")
    }

    /// `StorageDatabaseCluster`.
    pub(crate) fn logical_id(&self) -> String {
        let mut id = String::with_capacity(64);
        for segment in &self.0 {
            push_camel(&mut id, segment);
        }
        id
    }
}

impl LogicalId {
    /// The names that ids are made of, for an item `name` below `outer`, in a loop that adds `suffix`.
    pub(crate) fn join(self, outer: &Path, name: &str, suffix: &str) -> Path {
        match self {
            LogicalId::Path => outer.join(format!("{name}{suffix}")),
            LogicalId::Was(before) => outer.join(format!("{before}{suffix}")),
            LogicalId::Pinned(id) => Path(vec![format!("{id}{suffix}")]),
        }
    }
}

// `join` of slices is many layers, each of them a call in a program that is not optimised, and every declaration has a name.
fn joined(segments: &[String], between: &str) -> String {
    let mut text = String::with_capacity(64);
    for segment in segments {
        if !text.is_empty() {
            text.push_str(between);
        }
        text.push_str(segment);
    }
    text
}

/// The name of a stack that an app calls `name`, in a loop that adds `suffix`: `Backend-dev`. It takes letters, digits and `-`.
pub(super) fn stack_name(id: LogicalId, name: &str, suffix: &str) -> String {
    let name = match id {
        LogicalId::Path => camel(name),
        LogicalId::Was(before) => camel(before),
        LogicalId::Pinned(id) => id.to_owned(),
    };
    let legal = |c: char| if c.is_ascii_alphanumeric() { c } else { '-' };
    let suffix: String = suffix.chars().map(legal).collect();
    format!("{name}{suffix}")
}

/// Letters and digits, each word begun with a capital: `user-events` is `UserEvents`.
pub(crate) fn camel(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    push_camel(&mut out, text);
    out
}

fn push_camel(out: &mut String, text: &str) {
    let bytes = text.as_bytes();
    let is_of_word = |byte: u8| matches!(byte, b'0'..=b'9' | b'A'..=b'Z' | b'a'..=b'z');
    let mut at = 0;
    while at < bytes.len() {
        let start = at;
        while at < bytes.len() && is_of_word(bytes[at]) {
            at += 1;
        }
        if at > start {
            out.push(bytes[start].to_ascii_uppercase() as char);
            out.push_str(&text[start + 1..at]);
        }
        at += 1;
    }
}
