//! Rules on the resources of a stack together; some of them say something of one resource, too.

pub(crate) mod api_methods;
pub(crate) mod cidrs;
pub(crate) mod deployments;
pub(crate) mod endpoints;
pub(crate) mod group_rules;
pub(crate) mod identifiers;
pub(crate) mod inline_policies;
pub(crate) mod log_filters;
pub(crate) mod subnet_groups;
