//! Rules on a value wherever it stands.

pub(crate) mod arguments;
pub(crate) mod attributes;
pub(crate) mod dynamic_references;
pub(crate) mod entries;
pub(crate) mod for_each;
pub(crate) mod functions;
pub(crate) mod mapping_keys;
pub(crate) mod parameter_values;
