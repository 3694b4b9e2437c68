//! Folders of code and migrations: what `routes!`, `migrations!` and `handler!` find in them, whether that is still so when the
//! program runs, and the archives that are made of them.
//!
//! Compile time reads a folder here into plain values and problems; the compiler makes tokens of them. The program compares its
//! tables with the folders here, and `bundle` makes archives here, by the same checksums, limits and names of packages. So there is
//! one list of what is ignored, one checksum and one graph of imports.
//!
//! What is read of a language is only what Lambda will look for: the name `handler`, and which files it takes along. It knows no
//! syntax of Rust, no templates, and of AWS only how Lambda runs code and API Gateway routes to it.
//!
//! ```
//! let root = std::env::temp_dir().join(format!("infra-assets-{}", std::process::id()));
//! std::fs::create_dir_all(root.join("api/users/[id]"))?;
//! std::fs::write(root.join("api/users/[id]/get.ts"), "export const handler = async () => ({});")?;
//!
//! let read = infra_assets::routes(&root, "api");
//! assert_eq!(read.problems, []);
//! let (route, handler) = &read.table.routes[0];
//! assert_eq!(route.to_string(), "GET /users/{id}");
//! assert_eq!(handler.language.runtime(), "nodejs24.x");
//! # std::fs::remove_dir_all(root)?;
//! # Ok::<(), std::io::Error>(())
//! ```

// Without folders there are parts of the others that nothing asks for.
#![cfg_attr(not(feature = "folders"), allow(dead_code))]

#[cfg(feature = "folders")]
mod table;

#[cfg(feature = "folders")]
mod graph;
#[cfg(feature = "folders")]
mod handler;
#[cfg(feature = "folders")]
mod location;
#[cfg(feature = "folders")]
mod migrations;
#[cfg(feature = "folders")]
mod routes;

#[cfg(feature = "folders")]
mod python;
#[cfg(feature = "folders")]
mod typescript;

#[cfg(feature = "archives")]
pub mod archive;
pub mod checksum;
mod disk;
mod glob;
mod ignore;
mod language;
mod limits;
mod method;
#[cfg(feature = "folders")]
mod near;
pub mod node_project;
mod package_manager;
mod path;
#[cfg(feature = "folders")]
mod problem;
mod source;
pub mod stale;

pub use disk::{project, read};
#[cfg(feature = "folders")]
pub use handler::Handler;
pub use language::Language;
pub use limits::Exceeded;
pub use method::Method;
#[cfg(feature = "folders")]
pub use migrations::{Migration, MigrationTable};
pub use package_manager::PackageManager;
pub use path::relative;
#[cfg(feature = "folders")]
pub use problem::Problem;
#[cfg(feature = "folders")]
pub use routes::{Route, counts};
pub use source::{Source, SourceFile, source};
pub use stale::{Change, Stale};
#[cfg(feature = "folders")]
pub use table::{HandlerTable, Read, RouteTable, handler, migrations, routes};

#[cfg(feature = "folders")]
#[cfg(test)]
mod tests;
