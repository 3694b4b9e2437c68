//! Overrides: what a block sets of a resource inside a construct that it uses. Which resource that is, and what comes of it,
//! synthesis decides, when all is declared.

use infra_rules::Position;

use super::{
    block::{Allowed, LogicalId, Row},
    declared_app::Keys,
    fill::{self, fill_at},
    path::{After, ScopeId},
};
use crate::{report::At, values::Value};

/// `override storage.database.cluster { … }`.
pub(crate) struct Override {
    pub(crate) at: At,
    /// The construct whose block has it, or the stack.
    pub(crate) scope: ScopeId,
    /// The construct that its path begins with.
    pub(crate) construct: ScopeId,
    /// The names from there to the resource.
    pub(crate) path: &'static [&'static str],
    pub(super) row: &'static Row,
    pub(super) keys: Keys,
    pub(crate) holes: Vec<Value>,
    pub(crate) depends_on: Vec<After>,
}

impl Override {
    /// The construct that its path begins with, as the block calls it.
    pub(crate) fn root(&self) -> &'static str {
        self.row.name
    }

    /// The rules that may be broken by it.
    pub(crate) fn allowed(&self) -> &'static [Allowed] {
        self.row.allowed
    }

    /// The logical id that it gives the resource.
    pub(crate) fn id(&self) -> Option<&'static str> {
        match self.row.id {
            LogicalId::Pinned(id) => Some(id),
            LogicalId::Path | LogicalId::Was(_) => None,
        }
    }

    /// The properties that it sets, of a resource whose properties stand at this position.
    pub(crate) fn properties(&self, position: Option<Position>) -> Value {
        fill_at(self.row.properties, &self.keys, &self.holes, position)
    }

    /// The entries that it sets beside them, such as `DeletionPolicy`.
    pub(crate) fn attributes(&self) -> Value {
        fill::entries(self.row.attributes, &self.keys, &self.holes)
    }
}
