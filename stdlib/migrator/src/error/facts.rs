//! What an [`Error`](super::Error) tells: where, what was under way, and PostgreSQL's own words.

use std::fmt;

use tokio_postgres::error::DbError;

/// A file that does not fit the history.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Misfit {
    /// It is not what was applied.
    Changed {
        /// Its name now.
        file: String,
        /// Its name when it was applied.
        applied: String,
    },
    /// It was applied, and is not there.
    Missing {
        /// Its name when it was applied.
        applied: String,
    },
    /// It was not applied, and a later one was.
    OutOfOrder {
        /// Its name.
        file: String,
        /// The later one.
        after: String,
    },
    /// It has no number, was not applied, and one that follows it was.
    Between {
        /// Its name.
        file: String,
        /// The one that follows.
        before: String,
    },
    /// Rows of the history are lost.
    Lost {
        /// How many files are recorded.
        there: usize,
        /// How many were.
        noted: usize,
    },
    /// Statements of it that were applied are not those that it has now.
    ChangedSteps {
        /// Its name.
        file: String,
        /// How many were applied.
        done: usize,
    },
}

/// What PostgreSQL says, and its advice.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reason {
    /// The five letters that name the kind of error, if PostgreSQL said it.
    pub code: Option<Box<str>>,
    /// What is wrong.
    pub message: String,
    /// What to do.
    pub hint: Option<Box<str>>,
}

/// A line of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// The file's name.
    pub file: String,
    /// The line, from 1.
    pub line: Option<usize>,
}

/// What was under way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum During {
    /// Between files.
    Work,
    /// In a file.
    File(Place),
    /// While a file was made lasting: whether it is, nobody knows who was not told.
    Commit(String),
}

impl Reason {
    pub(crate) fn of(said: &DbError) -> Reason {
        let code = Some(said.code().code().into());
        Reason {
            code,
            message: said.message().to_owned(),
            hint: said.hint().map(Into::into),
        }
    }

    pub(crate) fn plain(message: impl Into<String>) -> Reason {
        Reason {
            code: None,
            message: message.into(),
            hint: None,
        }
    }
}

impl fmt::Display for Reason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)?;
        if let Some(code) = &self.code {
            write!(f, " ({code})")?;
        }
        if let Some(hint) = &self.hint {
            write!(f, "\nhelp: {hint}")?;
        }
        Ok(())
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.line {
            Some(line) => write!(f, "{}:{line}", self.file),
            None => f.write_str(&self.file),
        }
    }
}

impl fmt::Display for During {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            During::Work => f.write_str("between files"),
            During::File(place) => write!(f, "in `{place}`"),
            During::Commit(file) => write!(f, "at the end of `{file}`"),
        }
    }
}

impl fmt::Display for Misfit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Misfit::Changed { file, applied } if file == applied => write!(
                f,
                "`{file}` was changed after it was applied\n\
                 help: put back what was applied, and write a new migration for the change",
            ),
            Misfit::Changed { file, applied } => write!(
                f,
                "`{file}` has the number of `{applied}`, which was applied\n\
                 help: put back `{applied}`, and give `{file}` the next number",
            ),
            Misfit::Missing { applied } => write!(
                f,
                "`{applied}` was applied, and is not among the files\n\
                 help: put it back; to undo it, write a new migration",
            ),
            Misfit::OutOfOrder { file, after } => write!(
                f,
                "`{file}` is not recorded as applied, but `{after}` is\n\
                 help: if it never ran, give `{file}` the next number; if it did, put its row back into `infra_migrations`",
            ),
            Misfit::Lost { there, noted } => write!(
                f,
                "rows of the table `infra_migrations` are lost: applied were {noted} files, and it has {there}\n\
                 help: put them back from a backup; if those files are to run again, first run \
                 `comment on table infra_migrations is null`",
            ),
            Misfit::Between { file, before } => write!(
                f,
                "`{file}` was not applied, but `{before}`, which follows it, was\n\
                 help: let it come after the last file that was applied, by another time or number",
            ),
            Misfit::ChangedSteps { file, done } => write!(
                f,
                "the first {done} statements of `{file}` were applied, and are others now\n\
                 help: put them back; what follows them may change",
            ),
        }
    }
}
