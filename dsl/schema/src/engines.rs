//! Versions of the database engines of RDS: which exist, which AWS is retiring, which have Serverless v2.

use crate::data::EMBEDDED;
use crate::layout::{header, side};

/// A version of a database engine.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Version {
    /// Its name, such as `16.8`.
    pub name: &'static str,
    /// AWS is retiring it.
    pub deprecated: bool,
    /// Clusters of it can hold `db.serverless` instances.
    pub serverless_v2: bool,
    /// Their minimum capacity can be 0.
    pub pauses: bool,
}

/// The engines that there are versions for, sorted by name: `aurora-mysql`, `aurora-postgresql`, …
pub fn engines() -> impl Iterator<Item = &'static str> {
    let table = EMBEDDED.word(header::ENGINES).unwrap_or(0);
    EMBEDDED
        .rows(table, side::ENGINE)
        .filter_map(|at| EMBEDDED.text(EMBEDDED.word(at)?))
}

/// An engine's versions, the oldest first; none for an engine that is not known.
pub fn versions(engine: &str) -> impl Iterator<Item = Version> {
    let table = EMBEDDED.word(header::ENGINES).unwrap_or(0);
    let found = EMBEDDED
        .find(table, side::ENGINE, engine)
        .and_then(|at| EMBEDDED.word(at + 1));
    EMBEDDED.rows(found.unwrap_or(0), 2).filter_map(|at| {
        let flags = EMBEDDED.word(at + 1)?;
        Some(Version {
            name: EMBEDDED.text(EMBEDDED.word(at)?)?,
            deprecated: flags & side::VERSION_DEPRECATED != 0,
            serverless_v2: flags & side::VERSION_SERVERLESS_V2 != 0,
            pauses: flags & side::VERSION_PAUSES != 0,
        })
    })
}

/// One version of an engine.
pub fn version(engine: &str, name: &str) -> Option<Version> {
    versions(engine).find(|version| version.name == name)
}
