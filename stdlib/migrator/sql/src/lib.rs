//! What can be said of a folder of migrations without a database: which files apply and in which order, which part of each, its
//! statements, and what would lock a table or break running code. Light enough for `cargo check` and for every synthesis: it
//! knows neither a connection nor what is done with a file.
//!
//! `migrations!`, synthesis, `migrate` and the deployment all read by this crate, so that none accepts what another refuses.

mod folder;
mod script;
mod warnings;

pub use folder::{File, Folder, Problem};
pub use script::{Doubt, Fault, Mark, Script, Statement, Tool};
pub use warnings::{Risk, Warning, warnings};
