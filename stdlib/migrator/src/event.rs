//! [`Event`]: what happens while migrations are applied. What becomes of it, a log or a terminal, is not decided here.

use std::time::Duration;

/// What happens while migrations are applied.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Event<'a> {
    /// The database cannot be reached yet.
    Unreachable {
        /// Why.
        reason: &'a str,
    },
    /// Another migrator is at work.
    Waiting {
        /// Which session holds the lock.
        holder: &'a str,
    },
    /// The database has files that were not given: it is later.
    Later {
        /// Their names.
        files: &'a [String],
    },
    /// The application's role is as it should be.
    Role {
        /// Its name.
        name: &'a str,
    },
    /// The application's role could do what it should not.
    Took {
        /// Its name.
        name: &'a str,
        /// The statements that took it away.
        statements: &'a [String],
    },
    /// The application's role may do what it should not, and may keep it: it reaches no file that is applied.
    Kept {
        /// Its name.
        name: &'a str,
        /// The statements that should take it away, for somebody who may.
        statements: &'a [String],
    },
    /// A file begins.
    Begins {
        /// Its name.
        file: &'a str,
    },
    /// A file is applied and recorded.
    Applied {
        /// Its name.
        file: &'a str,
        /// How long it took.
        duration: Duration,
    },
}

/// Who is told.
pub(crate) type Listener<'a> = &'a mut (dyn FnMut(Event<'_>) + Send);
