//! Rules on one resource beyond the schema.

pub(crate) mod actions;
pub(crate) mod api_integrations;
pub(crate) mod aurora;
pub(crate) mod capacity;
pub(crate) mod databases;
pub(crate) mod deletion_policies;
pub(crate) mod engine_versions;
pub(crate) mod engines;
pub(crate) mod environment;
pub(crate) mod exposure;
pub(crate) mod fifo;
pub(crate) mod instance_classes;
pub(crate) mod log_exports;
pub(crate) mod mapped_parameters;
pub(crate) mod master_passwords;
pub(crate) mod open_ports;
pub(crate) mod policies;
pub(crate) mod ports;
pub(crate) mod records;
pub(crate) mod runtimes;
pub(crate) mod secrets;
pub(crate) mod table_keys;
pub(crate) mod update_policies;
pub(crate) mod versions;
pub(crate) mod wildcards;
pub(crate) mod zip_file;
