//! The table `infra_migrations`: which files are applied. It says what is so, and judges nothing.

use std::time::Duration;

use futures_util::future::try_join;
use tokio_postgres::{Error as Failed, error::SqlState, types::Type};

use crate::{
    error::{Misfit, Problem, Reason},
    migrations::Migration,
    session::{Parameter, Session},
};

/// In a schema by name: files change the search path.
pub(crate) const TABLE: &str = "public.infra_migrations";

/// A file that the table knows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Row {
    pub(crate) number: u16,
    pub(crate) name: String,
    pub(crate) checksum: String,
    /// How far a file without a transaction is; nothing, if it is applied.
    pub(crate) progress: Option<Progress>,
}

/// How far a file without a transaction is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Progress {
    /// How many of its statements have ended well.
    pub(crate) done: usize,
    /// Whether the next one had begun, with nothing there yet of what it makes.
    pub(crate) begun: bool,
    /// The hash of those that have ended.
    pub(crate) hash: String,
}

impl Row {
    pub(crate) fn file(&self) -> String {
        infra_sql::File::path_of(self.number, &self.name)
    }
}

/// Makes the table, unless it is there.
pub(crate) async fn prepare(session: &Session) -> Result<(), Failed> {
    if exists(session).await? {
        return Ok(());
    }
    let table = format!(
        "create table {TABLE} (
            number integer primary key,
            name text not null,
            checksum text not null,
            applied_at timestamptz,
            duration_ms bigint,
            by_version text not null,
            progress text
        );
        comment on table {TABLE} is '{COMMENT}'"
    );
    match session.client.batch_execute(&table).await {
        // Another migrator made it at this moment: nobody has the lock yet, which is on this table.
        Err(error) if is_taken(&error) && exists(session).await? => Ok(()),
        made => made,
    }
}

/// Whether something is there by that name.
fn is_taken(error: &Failed) -> bool {
    let codes = [
        SqlState::DUPLICATE_TABLE,
        SqlState::DUPLICATE_OBJECT,
        SqlState::UNIQUE_VIOLATION,
    ];
    error.code().is_some_and(|code| codes.contains(code))
}

/// Takes policies off the table: they would hide rows from whoever reads it, and those files would run again.
pub(crate) async fn uncover(session: &Session) -> Result<(), Failed> {
    let query = "select relrowsecurity or relforcerowsecurity from pg_catalog.pg_class \
        where oid operator(pg_catalog.=) pg_catalog.to_regclass($1)::pg_catalog.oid";
    let row = session
        .client
        .query_typed_one(query, &[(&TABLE, Type::TEXT)])
        .await?;
    if !row.get::<_, bool>(0) {
        return Ok(());
    }
    let off =
        format!("alter table {TABLE} disable row level security, no force row level security");
    session.client.batch_execute(&off).await
}

async fn exists(session: &Session) -> Result<bool, Failed> {
    let query = "select pg_catalog.to_regclass($1) is not null";
    Ok(session
        .client
        .query_typed_one(query, &[(&TABLE, Type::TEXT)])
        .await?
        .get(0))
}

/// What the table knows, in order; nothing, if it is not there.
pub(crate) async fn read(session: &Session) -> Result<Vec<Row>, Failed> {
    if !exists(session).await? {
        return Ok(Vec::new());
    }
    let query = format!(
        "select number, name, checksum, applied_at is null, progress from {TABLE} order by number"
    );
    let rows = session.client.query_typed(&query, &[]).await?;
    Ok(rows
        .iter()
        .map(|row| Row {
            number: u16::try_from(row.get::<_, i32>(0)).unwrap_or_default(),
            name: row.get(1),
            checksum: row.get(2),
            progress: row
                .get::<_, bool>(3)
                .then(|| Progress::parse(row.get::<_, Option<&str>>(4).unwrap_or_default())),
        })
        .collect())
}

/// What the table and its transaction are at one moment. It needs no operator, which somebody could have made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Moment {
    /// The number of the transaction: a new one, if a file ended the one that it was given, also if it began another.
    pub(crate) transaction: i64,
    /// What the rows are.
    pub(crate) rows: i64,
}

/// What the table is now, and in which transaction.
pub(crate) async fn moment(session: &Session) -> Result<Moment, Failed> {
    let query = format!(
        "select pg_catalog.txid_current(), pg_catalog.hashtextextended(coalesce(pg_catalog.string_agg( \
         pg_catalog.format('%s %s %s %s %s', number, name, checksum, progress, applied_at is null), ',' \
         order by number), ''), 0) from {TABLE}"
    );
    let row = session.client.query_typed_one(&query, &[]).await?;
    Ok(Moment {
        transaction: row.get(0),
        rows: row.get(1),
    })
}

/// Whether rows are lost: the table's comment, which `truncate` and `delete` leave, says how many files were applied.
pub(crate) async fn lost(session: &Session, rows: &[Row]) -> Result<Option<Misfit>, Failed> {
    if !exists(session).await? {
        return Ok(None);
    }
    let query = "select pg_catalog.obj_description(pg_catalog.to_regclass($1), 'pg_class')";
    let row = session
        .client
        .query_typed_one(query, &[(&TABLE, Type::TEXT)])
        .await?;
    let noted = noted(row.get::<_, Option<&str>>(0).unwrap_or_default());
    let there = rows.iter().filter(|row| row.progress.is_none()).count();
    Ok((noted > there).then_some(Misfit::Lost { there, noted }))
}

const COMMENT: &str =
    "Which migrations are applied: those with a time. The others are under way, or were cut off.";

/// How many applied files a comment notes.
fn noted(comment: &str) -> usize {
    comment
        .strip_prefix(COMMENT)
        .and_then(|rest| rest.trim_start().strip_suffix(" applied."))
        .and_then(|count| count.parse().ok())
        .unwrap_or_default()
}

/// Notes in the comment how many files are applied.
async fn note(session: &Session) -> Result<(), Failed> {
    let note = format!(
        "do $$ begin execute pg_catalog.format('comment on table {TABLE} is %L', pg_catalog.format( \
         '{COMMENT} %s applied.', (select pg_catalog.count(applied_at) from {TABLE}))); end $$"
    );
    session.client.batch_execute(&note).await
}

/// Records a file that is applied.
pub(crate) async fn applied(
    session: &Session,
    file: &Migration,
    version: &str,
    duration: Duration,
) -> Result<(), Problem> {
    let millis = i64::try_from(duration.as_millis()).unwrap_or(i64::MAX);
    let query = format!(
        "insert into {TABLE} (number, name, checksum, by_version, applied_at, duration_ms) \
         values ($1, $2, $3, $4, pg_catalog.clock_timestamp(), $5) \
         on conflict (number) do update set name = excluded.name, checksum = excluded.checksum, \
         by_version = excluded.by_version, applied_at = excluded.applied_at, duration_ms = excluded.duration_ms, \
         progress = null"
    );
    let last = (&millis as _, Type::INT8);
    // Both are sent at once.
    let note = async { Ok(note(session).await?) };
    try_join(write(session, &query, file, version, last), note)
        .await
        .map(drop)
}

/// Records how far a file without a transaction is.
pub(crate) async fn under_way(
    session: &Session,
    file: &Migration,
    version: &str,
    progress: &Progress,
) -> Result<(), Problem> {
    let query = format!(
        "insert into {TABLE} (number, name, checksum, by_version, progress) values ($1, $2, $3, $4, $5) \
         on conflict (number) do update set name = excluded.name, checksum = excluded.checksum, \
         by_version = excluded.by_version, progress = excluded.progress"
    );
    write(
        session,
        &query,
        file,
        version,
        (&progress.to_text(), Type::TEXT),
    )
    .await
}

async fn write(
    session: &Session,
    query: &str,
    file: &Migration,
    version: &str,
    last: Parameter<'_>,
) -> Result<(), Problem> {
    let number = i32::from(file.number());
    let parameters: [Parameter<'_>; 5] = [
        (&number, Type::INT4),
        (&file.name(), Type::TEXT),
        (&file.checksum(), Type::TEXT),
        (&version, Type::TEXT),
        last,
    ];
    let written = session.client.execute_typed(query, &parameters).await?;
    if written == 1 {
        return Ok(());
    }
    // A trigger or a rule of somebody's. What is not recorded would run again.
    Err(Problem::Reason(Reason {
        hint: Some(format!("drop the triggers and rules of `{TABLE}`").into()),
        ..Reason::plain(format!("the row of `{}` is not written", file.file()))
    }))
}

impl Progress {
    /// `2 done, next begun, <hash>`, readable for whoever looks into the table.
    fn to_text(&self) -> String {
        let next = if self.begun { "begun" } else { "waits" };
        format!("{} done, next {next}, {}", self.done, self.hash)
    }

    fn parse(text: &str) -> Progress {
        let mut words = text.split(' ');
        let done = words
            .next()
            .and_then(|word| word.parse().ok())
            .unwrap_or_default();
        let begun = words.nth(2) == Some("begun,");
        Progress {
            done,
            begun,
            hash: words.next().unwrap_or_default().to_owned(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{COMMENT, Progress, noted};

    #[test]
    fn a_comment_notes_how_many() {
        assert_eq!(noted(&format!("{COMMENT} 12 applied.")), 12);
        for older in ["", COMMENT, "12 applied."] {
            assert_eq!(noted(older), 0);
        }
    }

    #[test]
    fn progress_is_read_as_it_was_written() {
        for begun in [false, true] {
            let progress = Progress {
                done: 12,
                begun,
                hash: "abc".to_owned(),
            };
            assert_eq!(Progress::parse(&progress.to_text()), progress);
        }
        assert_eq!(Progress::parse(""), Progress::default());
    }
}
