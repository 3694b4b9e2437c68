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
        self.0.join(".")
    }

    /// `storage/database/cluster`.
    pub(crate) fn slashed(&self) -> String {
        self.0.join("/")
    }

    /// `StorageDatabaseCluster`.
    pub(crate) fn logical_id(&self) -> String {
        self.0.iter().map(|segment| camel(segment)).collect()
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
    let mut start = true;
    for c in text.chars() {
        if c.is_ascii_alphanumeric() {
            out.push(if start { c.to_ascii_uppercase() } else { c });
            start = false;
        } else {
            start = true;
        }
    }
    out
}
