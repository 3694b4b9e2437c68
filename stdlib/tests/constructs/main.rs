//! What each construct puts into a template, fact by fact. Templates as a whole are compared elsewhere.

mod api_beside;
mod apps;
mod aurora_serverless;
mod existing_proxy;
mod existing_vpc;
mod function;
mod isolated_vpc;
mod migrator;
mod rds_proxy;
mod route_grants;
mod route_nests;
mod route_scale;
mod route_settings;
mod route_walk;
mod routed_api;
mod schemas;
mod secrets;
mod spellings;
mod standalone_grants;
mod template;
mod vpc;
mod workers;
