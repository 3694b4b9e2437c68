//! Folders of code and migrations: what `routes!`, `migrations!` and `handler!` find in them, whether that is still so when the
//! program runs, and what is known of the archives that are made of them.
//!
//! Compile time reads a folder here into plain values and problems; the compiler makes tokens of them. The program compares its
//! tables with the folders here, and `bundle` takes the same checksums, limits and names of packages. So there is one list of
//! what is ignored, one checksum and one graph of imports.
//!
//! What is read of a language is only what Lambda will look for: the name `handler`, and which files it takes along. It knows no
//! syntax of Rust, no templates, and of AWS only how Lambda runs code and API Gateway routes to it.

pub mod checksum;
mod disk;
mod glob;
mod graph;
mod handler;
mod ignore;
mod language;
pub mod limits;
mod location;
mod method;
mod migrations;
mod near;
pub mod node_project;
mod package_manager;
mod path;
mod problem;
mod python;
mod routes;
mod source;
pub mod stale;
mod table;
mod typescript;

pub use disk::read;
pub use handler::Handler;
pub use language::Language;
pub use method::Method;
pub use migrations::{Migration, MigrationTable};
pub use package_manager::PackageManager;
pub use path::relative;
pub use problem::Problem;
pub use routes::{Route, counts};
pub use source::{Source, SourceFile, source};
pub use stale::{Change, Stale};
pub use table::{HandlerTable, Read, RouteTable, handler, migrations, route_list, routes};

#[cfg(test)]
mod tests;
