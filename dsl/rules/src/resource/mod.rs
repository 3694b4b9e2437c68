//! Rules on one resource beyond the schema.

pub(crate) mod actions;
pub(crate) mod api_integrations;
pub(crate) mod aurora;
pub(crate) mod capacity;
pub(crate) mod databases;
pub(crate) mod deletion_policies;
pub(crate) mod depends_on;
pub(crate) mod engine_versions;
pub(crate) mod engines;
pub(crate) mod environment;
pub(crate) mod exposure;
pub(crate) mod fifo;
pub(crate) mod metadata;
pub(crate) mod open_ports;
pub(crate) mod policies;
pub(crate) mod ports;
pub(crate) mod resource_types;
pub(crate) mod runtimes;
pub(crate) mod secrets;
pub(crate) mod update_policies;
pub(crate) mod versions;
pub(crate) mod wildcards;
pub(crate) mod zip_file;
