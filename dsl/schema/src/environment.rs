//! The names that Lambda keeps for itself in a function's environment.

use crate::data::EMBEDDED;
use crate::layout::header;

/// The reserved names, sorted.
pub fn reserved_names() -> impl Iterator<Item = &'static str> {
    crate::node::texts(&EMBEDDED, EMBEDDED.word(header::RESERVED).unwrap_or(0))
}

/// Whether a function's environment cannot set this name.
pub fn is_reserved(name: &str) -> bool {
    reserved_names().any(|reserved| reserved == name)
}
