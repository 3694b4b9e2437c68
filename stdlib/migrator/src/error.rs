//! [`Error`]: why migrations could not be applied, in words for whoever reads a deployment's events.

use std::fmt;

use tokio_postgres::error::{DbError, ErrorPosition, SqlState};

/// Why migrations could not be applied.
///
/// Its words have no row of the database in them: what PostgreSQL calls a detail ("Key (email)=(…) already exists")
/// stays out, for a deployment's events are read by people who may not read the table.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// Nobody answers there, or not in time.
    #[error(
        "cannot reach the database at `{address}`: {reason}\n\
         help: check that its security group lets this one in, and that it runs"
    )]
    Unreachable {
        /// Its host and port.
        address: String,
        /// Why.
        reason: String,
    },
    /// It is not who it should be, or the connection is not private.
    #[error(
        "`{address}` cannot be trusted: {reason}\nhelp: connect by the name that its certificate has"
    )]
    Untrusted {
        /// Its host and port.
        address: String,
        /// Why.
        reason: String,
    },
    /// It lets nobody in.
    #[error("`{address}` refuses `{user}`: {reason}")]
    Refused {
        /// Its host and port.
        address: String,
        /// Who wanted in.
        user: String,
        /// Its words.
        reason: Reason,
    },
    /// Another migrator is at work for all of the time.
    #[error(
        "another migrator holds the lock: {holder}\nhelp: wait until it has ended, and deploy again"
    )]
    Locked {
        /// Which session.
        holder: String,
    },
    /// The files do not fit the history.
    #[error("{}", lines(.0))]
    Unfit(Vec<Misfit>),
    /// A statement fails. Of its file, nothing is applied.
    #[error("`{place}` fails: {reason}")]
    Statement {
        /// The file, and the line, if it is known.
        place: Place,
        /// PostgreSQL's words.
        reason: Reason,
    },
    /// A statement of a file without a transaction fails. Those before it are applied.
    #[error(
        "`{place}` fails: {reason}\n\
         note: {done} of its {all} statements are applied and recorded; the next run goes on from there"
    )]
    Step {
        /// The file and the line.
        place: Place,
        /// PostgreSQL's words.
        reason: Reason,
        /// How many statements of the file are applied.
        done: usize,
        /// How many it has.
        all: usize,
    },
    /// A file ended its own transaction, in a way that only PostgreSQL could see.
    #[error(
        "`{file}` ended its transaction, so part of it may be applied, and is not recorded\n\
         help: compare the database with the file, and take `COMMIT` or `ROLLBACK` out of it"
    )]
    EndedTransaction {
        /// Its name.
        file: String,
    },
    /// A file let the lock go.
    #[error(
        "`{file}` let go the lock that keeps a second migrator away\n\
         help: take `DISCARD ALL` or `pg_advisory_unlock_all()` out of it"
    )]
    LostLock {
        /// Its name.
        file: String,
    },
    /// The connection was cut.
    #[error(
        "the connection was lost {during}: {reason}\nhelp: deploy again; what is recorded is applied, nothing else is"
    )]
    Lost {
        /// What was under way.
        during: During,
        /// Why.
        reason: String,
    },
    /// The time ran out.
    #[error(
        "the time ran out {during}\n\
         help: give the migrator a longer `timeout`, or let it do less at once; what is recorded is applied, nothing else is"
    )]
    Deadline {
        /// What was under way.
        during: During,
    },
    /// The application's role cannot be made.
    #[error("the role `{name}` cannot be made: {reason}")]
    Role {
        /// Its name.
        name: String,
        /// Why.
        reason: Reason,
    },
    /// The history cannot be read or written.
    #[error("the table `infra_migrations` cannot be used: {0}")]
    History(Reason),
}

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
    pub code: Option<String>,
    /// What is wrong.
    pub message: String,
    /// What to do.
    pub hint: Option<String>,
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

impl Error {
    /// Of an error outside of files.
    pub(crate) fn outside(error: &tokio_postgres::Error, is_over: bool) -> Error {
        match Failure::of(error, is_over) {
            Failure::Deadline => Error::Deadline {
                during: During::Work,
            },
            Failure::Lost(reason) => Error::Lost {
                during: During::Work,
                reason,
            },
            Failure::Said(reason) => Error::History(reason),
        }
    }
}

/// What an error of the connection means.
pub(crate) enum Failure {
    Deadline,
    Lost(String),
    Said(Reason),
}

impl Failure {
    pub(crate) fn of(error: &tokio_postgres::Error, is_over: bool) -> Failure {
        let Some(said) = error.as_db_error() else {
            return Failure::Lost(deepest(error));
        };
        match said.code() {
            code if *code == SqlState::QUERY_CANCELED && is_over => Failure::Deadline,
            code if is_end_of_session(code) => Failure::Lost(said.message().to_owned()),
            _ => Failure::Said(Reason::of(said)),
        }
    }
}

/// PostgreSQL says these as its last words.
fn is_end_of_session(code: &SqlState) -> bool {
    [
        SqlState::ADMIN_SHUTDOWN,
        SqlState::CRASH_SHUTDOWN,
        SqlState::CANNOT_CONNECT_NOW,
    ]
    .contains(code)
        || code.code().starts_with("08")
}

/// The error that caused the others, in its words.
pub(crate) fn deepest(error: &(dyn std::error::Error + 'static)) -> String {
    let mut deepest = error;
    while let Some(source) = deepest.source() {
        deepest = source;
    }
    deepest.to_string()
}

/// Where in the text that was sent, in characters from 1.
pub(crate) fn position(error: &tokio_postgres::Error) -> Option<usize> {
    match error.as_db_error()?.position()? {
        ErrorPosition::Original(position) => usize::try_from(*position).ok(),
        // It counts in a text that PostgreSQL made, such as a function's body.
        ErrorPosition::Internal { .. } => None,
    }
}

impl Reason {
    pub(crate) fn of(said: &DbError) -> Reason {
        let code = Some(said.code().code().to_owned());
        Reason {
            code,
            message: said.message().to_owned(),
            hint: said.hint().map(str::to_owned),
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
                "`{file}` was not applied, but `{after}` was\nhelp: give `{file}` the next number",
            ),
            Misfit::ChangedSteps { file, done } => write!(
                f,
                "the first {done} statements of `{file}` were applied, and are others now\n\
                 help: put them back; what follows them may change",
            ),
        }
    }
}

fn lines(misfits: &[Misfit]) -> String {
    misfits
        .iter()
        .map(Misfit::to_string)
        .collect::<Vec<_>>()
        .join("\n")
}
