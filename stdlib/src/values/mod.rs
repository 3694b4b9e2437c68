//! The types of the constructs' inputs: each says once, in a `const fn`, which values are right, and
//! so the same words come out of `cargo check` for a literal and out of synthesis for a computed value.
//! Nothing here declares a resource.

mod access;
mod account_log_role;
mod acu;
mod app_role;
mod architecture;
mod aurora_postgres;
mod azs;
mod backup_days;
mod cidr;
mod concurrency;
mod cors;
mod database;
mod env;
mod existing;
mod flow_logs;
mod function_subnets;
mod insights;
mod kms_key;
mod log_days;
mod memory;
mod monitoring;
mod nat;
mod on_delete;
mod password_length;
mod readers;
mod route_options;
mod run;
mod secret_name;
mod split;
mod stage_name;
mod subnets;
mod throttle;
mod timeout;

pub use access::Access;
pub use account_log_role::AccountLogRole;
pub use acu::Acu;
pub use app_role::AppRole;
pub use architecture::Architecture;
pub use aurora_postgres::AuroraPostgres;
pub use azs::Azs;
pub use backup_days::BackupDays;
pub use cidr::Cidr;
pub use concurrency::Concurrency;
pub use cors::Cors;
pub use database::{DbName, DbUser};
pub use env::Env;
pub use existing::{ExistingSubnets, VpcId};
pub use flow_logs::FlowLogs;
pub use function_subnets::FunctionSubnets;
pub use insights::Insights;
pub use kms_key::KmsKey;
pub use log_days::LogDays;
pub use memory::Memory;
pub use monitoring::Monitoring;
pub use nat::Nat;
pub use on_delete::{OnDelete, SecretOnDelete};
pub use password_length::PasswordLength;
pub use readers::Readers;
pub(crate) use route_options::RouteAccess;
pub use route_options::{RouteOptions, RouteOverrides};
pub use run::Run;
pub use secret_name::SecretName;
pub use split::Split;
pub use stage_name::StageName;
pub use subnets::{
    Isolated, IsolatedWithEndpoints, NoRouteToTheInternet, PrivateWithEgress, Public, ReachesAws,
    Subnets,
};
pub use throttle::Throttle;
pub use timeout::{ApiTimeout, Timeout};
