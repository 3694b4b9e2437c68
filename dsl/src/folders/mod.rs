//! The tables that `routes!`, `migrations!` and `handler!` expand to: what a folder held when the program was compiled.
//!
//! A table is read-only and made only by those macros, through [`private`]. It knows neither TypeScript nor what is built
//! from it, and reads the disk for one question alone: has the folder changed since?
//!
//! Paths in a table are relative to the folder of the `Cargo.toml` whose crate wrote the macro call, with `/` between their
//! parts on every system. That folder is absolute and differs between machines, so nothing written out may mention it.

mod handler;
mod input;
mod left_out;
mod migrations;
mod pattern;
mod routes;
mod source;
mod stale;

pub use handler::{Handler, Language};
pub use migrations::{Migration, Migrations};
pub use routes::{Method, Route, Routes};
pub use source::Source;
pub(crate) use source::{counted, read};
pub use stale::{Change, Stale};

/// What the expansions of `routes!`, `migrations!` and `handler!` call; no one else should.
#[doc(hidden)]
pub(crate) mod private {
    pub use super::handler::handler;
    pub use super::migrations::{migration, migrations};
    pub use super::routes::{route, routes};
    pub use super::source::source;
}
