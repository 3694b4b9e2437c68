//! [`Error`]: why migrations could not be applied, in words for whoever reads a deployment's events.

mod facts;
mod failure;

use std::time::Duration;

pub use facts::{During, Misfit, Place, Reason};
pub(crate) use failure::{Failure, Problem, deepest, position};

/// Why migrations could not be applied.
///
/// Its words have no row of the database in them: what PostgreSQL calls a detail ("Key (email)=(…) already exists")
/// stays out, for a deployment's events are read by people who may not read the table.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// Nobody answers there, or not in time.
    #[error(
        "cannot reach the database at `{address}`{}: {reason}\n\
         help: check that its security group lets this one in, and that it runs; then deploy again",
        effort(*attempts, *waited)
    )]
    Unreachable {
        /// Its host and port.
        address: String,
        /// Why not the last time.
        reason: String,
        /// How often it was tried.
        attempts: u32,
        /// For how long.
        waited: Duration,
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
        done: u32,
        /// How many it has.
        all: u32,
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
    /// A file changed what is recorded of the others, which would run again.
    #[error(
        "`{file}` changes the table `infra_migrations`, which is the migrator's own\n\
         help: leave that table out of it"
    )]
    ChangedHistory {
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
    /// The application's role may do what it should not, and the migrator may not take it away.
    #[error(
        "the role `{name}` may do too much: {reason}\n\
         help: take it away as a role that may, or give the application another name"
    )]
    Excess {
        /// Its name.
        name: String,
        /// What it may do.
        reason: String,
    },
    /// The history cannot be read or written.
    #[error("the table `infra_migrations` cannot be used: {0}")]
    History(Reason),
}

impl Error {
    /// Of an error outside of files.
    pub(crate) fn outside(error: &tokio_postgres::Error, is_over: bool) -> Error {
        Error::of(Failure::of(error, is_over), During::Work).unwrap_or_else(Error::History)
    }

    /// As [`of`](Self::of), of something of the migrator's own.
    pub(crate) fn of_ours(
        problem: Problem,
        is_over: bool,
        during: During,
    ) -> Result<Error, Reason> {
        match problem {
            Problem::Failed(error) => Error::of(Failure::of(&error, is_over), during),
            Problem::Reason(reason) => Err(reason),
            Problem::Excess(name, reason) => Ok(Error::Excess { name, reason }),
        }
    }

    /// Of what is not a statement's fault; else what PostgreSQL says.
    pub(crate) fn of(failure: Failure, during: During) -> Result<Error, Reason> {
        match failure {
            Failure::Deadline => Ok(Error::Deadline { during }),
            Failure::Lost(reason) => Ok(Error::Lost { during, reason }),
            Failure::Said(reason) => Err(reason),
        }
    }
}

/// How hard it was tried, if it was tried again.
fn effort(attempts: u32, waited: Duration) -> String {
    match attempts {
        0 | 1 => String::new(),
        _ => format!(" in {attempts} attempts over {} seconds", waited.as_secs()),
    }
}

fn lines(misfits: &[Misfit]) -> String {
    misfits
        .iter()
        .map(Misfit::to_string)
        .collect::<Vec<_>>()
        .join("\n")
}
