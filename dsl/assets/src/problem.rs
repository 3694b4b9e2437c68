//! What is wrong with a folder, collected, so that one build reports everything. It must not know the rules.
//!
//! A path of a [`Problem`] here is relative to the folder of `Cargo.toml`, and empty for the path that was asked for.

use std::io;

pub use infra_sql::Problem;
use litemap::LiteMap;

use crate::limits::Exceeded;

/// Problems in the order of the paths that they are about. One problem is reported once, however many ways lead to it: a
/// helper that imports what is not there is found through every handler that uses it.
#[derive(Default)]
pub(crate) struct Problems(LiteMap<Problem, ()>);

/// Proof that a problem was added. Only [`Problems`] makes one, so whoever has nothing to return has to have said why.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Reported(());

impl Problems {
    /// A fact about `path` and what to type about it.
    pub(crate) fn push(
        &mut self,
        path: &str,
        fact: impl Into<String>,
        help: impl Into<String>,
    ) -> Reported {
        self.push_at(path, None, fact, help)
    }

    /// A fact about a line of `path`, in the order of the lines.
    pub(crate) fn push_at(
        &mut self,
        path: &str,
        line: Option<usize>,
        fact: impl Into<String>,
        help: impl Into<String>,
    ) -> Reported {
        self.add(Problem {
            path: path.to_owned(),
            line,
            fact: fact.into(),
            help: help.into(),
        })
    }

    /// One that another reader found.
    pub(crate) fn add(&mut self, problem: Problem) -> Reported {
        self.0.insert(problem, ());
        Reported(())
    }

    /// A file or folder that the system does not give.
    pub(crate) fn unreadable(&mut self, path: &str, error: &io::Error) -> Reported {
        // The system's own words end in its number, which says nothing more.
        let words = error.to_string().to_lowercase();
        let words = words.split(" (os error").next().unwrap_or_default();
        let help = match error.kind() {
            io::ErrorKind::InvalidInput => "put a file in its place, or remove it",
            io::ErrorKind::FileTooLarge => "make it smaller, or remove it",
            _ => "make it readable, or remove it",
        };
        self.push(path, format!("`{path}` cannot be read: {words}"), help)
    }

    /// More than a function's archive can hold.
    pub(crate) fn exceeded(&mut self, path: &str, exceeded: Exceeded) -> Reported {
        self.push(path, exceeded.fact, Exceeded::HELP)
    }

    pub(crate) fn len(&self) -> usize {
        self.0.len()
    }

    /// The proof that there are more than so many, if there are.
    pub(crate) fn none_since(&self, before: usize) -> Result<(), Reported> {
        match self.len() > before {
            true => Err(Reported(())),
            false => Ok(()),
        }
    }

    /// All of them, in order.
    pub(crate) fn into_list(self) -> Vec<Problem> {
        self.0.into_iter().map(|(problem, ())| problem).collect()
    }

    #[cfg(test)]
    pub(crate) fn messages(&self) -> Vec<String> {
        self.0.keys().map(Problem::to_string).collect()
    }
}
