//! Folders of code and migrations: what `routes!`, `migrations!` and `handler!` find in them, and whether that is still so when the
//! program runs.
//!
//! Compile time reads a folder here into plain values and problems; the compiler makes tokens of them. The program compares its
//! tables with the folders here, and `bundle` makes archives by the same checksums, limits and names of packages. So there is one
//! list of what is ignored, one checksum and one graph of imports.
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

mod table;

mod graph;
mod handler;
mod location;
mod migrations;
mod routes;

mod python;
mod typescript;

pub mod checksum;
mod disk;
mod glob;
mod ignore;
mod language;
pub mod limits;
mod method;
mod near;
pub mod node_project;
mod package_manager;
mod path;
mod problem;
mod source;
pub mod stale;

pub use disk::{project, read};
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
pub use table::{HandlerTable, Read, RouteTable, handler, migrations, routes};

#[cfg(test)]
mod tests;
