//! What an error of the connection means: that time is over, that nobody is there any more, or that PostgreSQL has something
//! to say.

use tokio_postgres::error::{ErrorPosition, SqlState};

use super::Reason;

/// What an error of the connection means.
pub(crate) enum Failure {
    Deadline,
    Lost(String),
    Said(Reason),
}

/// Why something of the migrator's own does not succeed: for what PostgreSQL says, or for what was found.
pub(crate) enum Problem {
    Failed(tokio_postgres::Error),
    Reason(Reason),
    /// A role, and what it may do too much.
    Excess(String, String),
}

impl From<tokio_postgres::Error> for Problem {
    fn from(error: tokio_postgres::Error) -> Problem {
        Problem::Failed(error)
    }
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
