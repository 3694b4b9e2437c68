//! Rules on a value wherever it stands.

pub(crate) mod attributes;
pub(crate) mod entries;
pub(crate) mod functions;
