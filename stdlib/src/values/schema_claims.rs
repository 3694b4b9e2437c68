//! [`SchemaClaims`]: who looks after the schema of one database. It must not know how.

use std::sync::{Mutex, PoisonError};

use infra::{At, Refusal};

/// Who looks after the schema of a database. The handle of the database keeps it, so that copies of the handle ask the same one.
///
/// One [`Migrator`](crate::Migrator) may, and nobody beside it; [`Unmigrated`](crate::Unmigrated) says that somebody outside of
/// the stack does, as often as it likes.
#[derive(Clone, Copy, Debug)]
pub struct SchemaClaims(&'static Mutex<Vec<(Keeper, At)>>);

/// Who says that the schema is looked after.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Keeper {
    Migrator,
    Others,
}

impl SchemaClaims {
    /// Nobody's so far.
    pub(crate) fn new() -> SchemaClaims {
        SchemaClaims(Box::leak(Box::default()))
    }

    /// Claims the schema at a place.
    ///
    /// # Errors
    /// What was claimed before and does not go with it.
    pub(crate) fn claim(self, keeper: Keeper, at: At) -> Result<(), Refusal> {
        let mut claims = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let in_the_way = claims
            .iter()
            .copied()
            .find(|(earlier, _)| *earlier == Keeper::Migrator || keeper == Keeper::Migrator);
        claims.push((keeper, at));
        match in_the_way {
            None => Ok(()),
            Some((earlier, place)) => Err(refusal(keeper, at, earlier, place)),
        }
    }
}

fn refusal(keeper: Keeper, at: At, earlier: Keeper, place: At) -> Refusal {
    match (earlier, keeper) {
        (Keeper::Migrator, Keeper::Migrator) if place == at => Refusal::new(
            "this `Migrator` is declared more than once for the same database",
            "declare it beside the database, and hand `schema` to whoever connects",
        ),
        (Keeper::Migrator, Keeper::Migrator) => Refusal::computed(
            format!("the schema of this database is migrated by the `Migrator` at {place}"),
            "keep one `Migrator`, with all files in its folder",
        ),
        (Keeper::Migrator, Keeper::Others) => Refusal::computed(
            format!(
                "`Unmigrated` says that others look after this schema, and the `Migrator` at {place} migrates it"
            ),
            "remove `Unmigrated`, and write `connect schema as …`",
        ),
        (Keeper::Others, _) => Refusal::computed(
            format!(
                "the `Unmigrated` at {place} says that others look after this schema, and this `Migrator` migrates it"
            ),
            "remove `Unmigrated`, and write `connect schema as …`",
        ),
    }
}
