//! Rules on the resources of a stack together; some of them say something of one resource, too.

pub(crate) mod api_methods;
pub(crate) mod attached_policies;
pub(crate) mod cidrs;
pub(crate) mod conditional_resources;
pub(crate) mod creation_order;
pub(crate) mod deployments;
pub(crate) mod endpoints;
pub(crate) mod export_names;
pub(crate) mod fargate;
pub(crate) mod fifo_targets;
pub(crate) mod generated_passwords;
pub(crate) mod group_rules;
pub(crate) mod identifiers;
pub(crate) mod inline_policies;
pub(crate) mod invocations;
mod links;
pub(crate) mod log_filters;
pub(crate) mod log_keys;
pub(crate) mod owners;
pub(crate) mod public_subnets;
pub(crate) mod role_rights;
mod roles;
pub(crate) mod subnet_groups;
pub(crate) mod visibility_timeouts;
pub(crate) mod zones;
