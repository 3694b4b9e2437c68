//! [`Fault`]: what keeps a file from being a migration, in words. Which statements are meant is in [`rules`](super::rules).

use std::fmt;

use super::up::Doubt;

/// What keeps a file from being a migration.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    /// A byte order mark begins it.
    ByteOrderMark,
    /// It holds a NUL, which no text of PostgreSQL may.
    Nul {
        /// The line that it stands on.
        line: usize,
    },
    /// It has no statement.
    Empty,
    /// Something opens that nothing closes.
    Unclosed {
        /// What opens it.
        mark: &'static str,
        /// The line that it stands on.
        line: usize,
    },
    /// It begins or ends a transaction.
    Transaction {
        /// The statement's first words.
        said: String,
        /// The line that it begins on.
        line: usize,
    },
    /// It ends a transaction inside a `DO`.
    TransactionInDo {
        /// The word.
        said: String,
        /// The line that it stands on.
        line: usize,
    },
    /// It cannot run in a transaction.
    WantsNoTransaction {
        /// The statement's first words.
        said: String,
        /// The line that it begins on.
        line: usize,
    },
    /// It speaks of a transaction that is over.
    WantsTransaction {
        /// The statement's first words.
        said: String,
        /// The line that it begins on.
        line: usize,
    },
    /// It wants to be the first of its transaction.
    TooLate {
        /// The statement's first words.
        said: String,
        /// The line that it begins on.
        line: usize,
    },
    /// It lets the migrator's lock go.
    Unlocks {
        /// The words that do.
        said: String,
        /// The line that they stand on.
        line: usize,
    },
    /// It makes texts mean something else.
    Strings {
        /// The line that it stands on.
        line: usize,
    },
    /// It needs a client that sends or takes data.
    Copy {
        /// The line that it begins on.
        line: usize,
    },
    /// It is a command of `psql`.
    Psql {
        /// The command.
        said: String,
        /// The line that it stands on.
        line: usize,
    },
    /// It has a mark that is not known.
    Mark {
        /// What stands after `-- infra:`.
        said: String,
        /// The line that it stands on.
        line: usize,
    },
    /// A secret is written in it.
    Secret {
        /// What is followed by it.
        said: String,
        /// The line that it stands on.
        line: usize,
    },
    /// It is in doubt which part of it is applied.
    Up {
        /// The comment.
        said: String,
        /// Why.
        doubt: Doubt,
        /// The line that it stands on.
        line: usize,
    },
}

impl Fault {
    /// The line that it stands on, where it stands on one.
    pub fn line(&self) -> Option<usize> {
        match self {
            Fault::ByteOrderMark | Fault::Empty => None,
            Fault::Nul { line }
            | Fault::Unclosed { line, .. }
            | Fault::Transaction { line, .. }
            | Fault::TransactionInDo { line, .. }
            | Fault::WantsNoTransaction { line, .. }
            | Fault::WantsTransaction { line, .. }
            | Fault::TooLate { line, .. }
            | Fault::Unlocks { line, .. }
            | Fault::Strings { line }
            | Fault::Copy { line }
            | Fault::Psql { line, .. }
            | Fault::Mark { line, .. }
            | Fault::Secret { line, .. }
            | Fault::Up { line, .. } => Some(*line),
        }
    }

    /// What is so, and what to type.
    pub fn words(&self) -> (String, String) {
        let (fact, help) = match self {
            Fault::ByteOrderMark => (
                "the file begins with a byte order mark, which PostgreSQL takes for a word".to_owned(),
                "save it as UTF-8 without one",
            ),
            Fault::Nul { .. } => (
                "the file holds a NUL, which no text of PostgreSQL may".to_owned(),
                "save it as UTF-8",
            ),
            Fault::Empty => (
                "the file has no statement".to_owned(),
                "write the migration, or `select 1;` if it is meant to do nothing, or remove the file if it never ran",
            ),
            Fault::Unclosed { mark, .. } => (format!("nothing closes this `{mark}`"), "close it"),
            Fault::Transaction { said, .. } => (
                format!("`{said}`, but each migration is a transaction by itself"),
                "remove it, and make two files of what must be two transactions",
            ),
            Fault::TransactionInDo { said, .. } => (
                format!("`{said}` inside a `DO`, but each migration is a transaction by itself"),
                "write `-- infra: no transaction` at the top of the file; if it is never reached, say so above: \
                 `-- infra: accept <reason>`",
            ),
            Fault::WantsNoTransaction { said, .. } => (
                format!("`{said}` cannot run inside a transaction, and each migration is one"),
                "write `-- infra: no transaction` at the top of the file",
            ),
            Fault::WantsTransaction { said, .. } => (
                format!("`{said}` goes back to nothing in a file without a transaction, where each statement is its own"),
                "move it with what belongs to it into a file of its own, which is a transaction",
            ),
            Fault::TooLate { said, .. } => (
                format!("`{said}` must come before any query, and the migration's transaction has begun with one"),
                "remove it",
            ),
            Fault::Unlocks { said, .. } => (
                format!("`{said}` lets go the lock that keeps a second migrator away"),
                "remove it, or name what is to be let go: `reset all`, `pg_advisory_unlock(key)`",
            ),
            Fault::Strings { .. } => (
                "`standard_conforming_strings` makes a backslash end texts elsewhere than this file is read".to_owned(),
                "remove it, and write texts with backslashes as `E'…'`",
            ),
            Fault::Copy { .. } => (
                "`COPY` from or to the client, which has no data here".to_owned(),
                "write the rows as `INSERT`",
            ),
            Fault::Psql { said, .. } => (
                format!("`{said}` is a command of psql, which PostgreSQL does not know"),
                "write it in SQL",
            ),
            Fault::Mark { said, .. } => (
                format!("`-- infra: {said}` is not a mark"),
                "write `-- infra: no transaction` or `-- infra: accept <reason>`",
            ),
            Fault::Secret { said, .. } => (
                format!("`{said}` is followed by a secret, which everybody can read who reads the repository or the deployment"),
                "leave it out, and set it from AWS Secrets Manager (the `Migrator` makes the application's role with its password); \
                 if it protects nothing, say so above: `-- infra: accept <reason>`",
            ),
            Fault::Up { said, doubt, .. } => return doubt.words(said),
        };
        (fact, help.to_owned())
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (fact, help) = self.words();
        write!(f, "{fact}\nhelp: {help}")
    }
}
