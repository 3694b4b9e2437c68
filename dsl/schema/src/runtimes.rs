//! Lambda's runtimes and the dates of their end. Compare with [`crate::date`], never with a clock.

use crate::data::EMBEDDED;
use crate::layout::{header, side};

/// A Lambda runtime. Dates are `YYYY-MM-DD` and compare as texts; none is "not announced".
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Runtime {
    /// Its name, such as `nodejs22.x`.
    pub name: &'static str,
    /// From when AWS no longer patches it.
    pub deprecated: Option<&'static str>,
    /// From when functions can no longer be created with it.
    pub create_blocked: Option<&'static str>,
    /// From when functions can no longer be updated with it.
    pub update_blocked: Option<&'static str>,
    /// What to use instead.
    pub successor: Option<&'static str>,
}

/// The runtime of this name.
pub fn runtime(name: &str) -> Option<Runtime> {
    let table = EMBEDDED.word(header::RUNTIMES)?;
    at(EMBEDDED.find(table, side::RUNTIME, name)?)
}

/// All runtimes that there are dates for, sorted by name.
pub fn runtimes() -> impl Iterator<Item = Runtime> {
    EMBEDDED
        .rows(EMBEDDED.word(header::RUNTIMES).unwrap_or(0), side::RUNTIME)
        .filter_map(at)
}

fn at(row: usize) -> Option<Runtime> {
    let text = |index| EMBEDDED.text(EMBEDDED.word(row + index)?);
    Some(Runtime {
        name: text(0)?,
        deprecated: text(1),
        create_blocked: text(2),
        update_blocked: text(3),
        successor: text(4),
    })
}

impl Runtime {
    /// Whether AWS no longer patched it on the date of the data.
    pub fn is_deprecated(self) -> bool {
        self.deprecated.is_some_and(|date| date <= crate::date())
    }

    /// Whether functions could no longer be created with it on the date of the data.
    pub fn is_blocked(self) -> bool {
        self.create_blocked
            .is_some_and(|date| date <= crate::date())
    }
}
