//! Why no project is made: facts, and the words for them.

use std::{
    fmt::{self, Display},
    path::PathBuf,
};

/// Why no project is made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Failure {
    /// Something has the name already.
    Exists(String),
    /// No package and no stack can be called so.
    Name(String, &'static str),
    /// The checkout does not hold what the project needs.
    NoCheckout(PathBuf),
    /// Cargo cannot be started.
    NoCargo(String),
    /// Cargo refuses, in its own words.
    Cargo(String),
    /// A file cannot be read or written.
    File(PathBuf, String),
}

impl Display for Failure {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Failure::Exists(name) => write!(
                to,
                "`{name}` exists already\n  help: choose another name, or remove it"
            ),
            Failure::Name(name, help) => {
                write!(
                    to,
                    "`{name}` cannot be the name of a project\n  help: {help}"
                )
            }
            Failure::NoCheckout(folder) => write!(
                to,
                "`{}` does not hold `infra`\n  help: give the folder that has `dsl` and `stdlib`",
                folder.display()
            ),
            Failure::NoCargo(error) => write!(to, "cargo cannot be started: {error}"),
            Failure::Cargo(words) => {
                let first = words.lines().next().unwrap_or_default();
                to.write_str(first.strip_prefix("error: ").unwrap_or(first))
            }
            Failure::File(file, error) => write!(to, "`{}`: {error}", file.display()),
        }
    }
}

impl std::error::Error for Failure {}
