//! Rules on what a template has beside resources: parameters, mappings, conditions, outputs, and how much of each.

pub(crate) mod condition_functions;
pub(crate) mod declarations;
pub(crate) mod exports;
pub(crate) mod limits;
pub(crate) mod parameter_groups;
pub(crate) mod parameters;
pub(crate) mod sections;
pub(crate) mod template_rules;
