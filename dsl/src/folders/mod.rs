//! The tables that `routes!`, `migrations!` and `handler!` expand to: what a folder held when the program was compiled.
//!
//! A table is read-only and made only by those macros, through [`private`]. It knows neither TypeScript nor what is built
//! from it, and has `infra-assets` answer the one question about the disk: has the folder changed since?
//!
//! Paths in a table are relative to the folder of the `Cargo.toml` whose crate wrote the macro call, with `/` between their
//! parts on every system. That folder is absolute and differs between machines, so nothing written out may mention it.

mod handler;
mod input;
mod migrations;
mod routes;

pub use handler::Handler;
#[doc(inline)]
pub use infra_assets::{Change, Language, Method, Source, Stale};
pub use migrations::{Migration, Migrations};
pub use routes::{Route, Routes};

/// What the expansions of `routes!`, `migrations!` and `handler!` call; no one else should.
#[doc(hidden)]
pub(crate) mod private {
    pub use super::handler::{FromHandler, handler};
    pub use super::migrations::{migration, migrations};
    pub use super::routes::{route, routes};
    pub use infra_assets::source;
}
