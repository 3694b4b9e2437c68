//! Tags that a stack, a construct in use or a resource gives to all that is in it, by `#[tags({ … })]`.

use super::path::ScopeId;
use crate::{
    report::At,
    values::{Key, Value},
};

/// Tags, and what has them.
pub(crate) struct Tags {
    pub(crate) at: At,
    pub(crate) of: Tagged,
    /// Each by its name.
    pub(crate) tags: Value,
}

/// What has tags.
#[derive(Clone, Copy)]
pub(crate) enum Tagged {
    /// Every resource of the stack, or of a construct.
    Scope(ScopeId),
    Resource(Key),
}
