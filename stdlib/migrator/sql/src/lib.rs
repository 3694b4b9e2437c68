//! What can be said of a migration's SQL without a database. Light enough for every synthesis: it knows neither a
//! connection nor what is done with a file.

mod script;
mod warnings;

pub use script::{Fault, Mark, Script, Statement};
pub use warnings::{Risk, Warning, warnings};
