//! The table `infra_migrations`: which files are applied. It says what is so, and judges nothing.

use std::time::Duration;

use tokio_postgres::{Error as Failed, types::Type};

use crate::{migrations::Migration, session::Session};

/// In a schema by name: files change the search path.
const TABLE: &str = "public.infra_migrations";

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
        comment on table {TABLE} is
            'Which migrations are applied: those with a time. The others are under way, or were cut off.'"
    );
    session.client.batch_execute(&table).await
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

/// Records a file that is applied.
pub(crate) async fn applied(
    session: &Session,
    file: &Migration,
    version: &str,
    duration: Duration,
) -> Result<(), Failed> {
    let millis = i64::try_from(duration.as_millis()).unwrap_or(i64::MAX);
    let query = format!(
        "insert into {TABLE} (number, name, checksum, by_version, applied_at, duration_ms) \
         values ($1, $2, $3, $4, pg_catalog.clock_timestamp(), $5) \
         on conflict (number) do update set name = excluded.name, checksum = excluded.checksum, \
         by_version = excluded.by_version, applied_at = excluded.applied_at, duration_ms = excluded.duration_ms, \
         progress = null"
    );
    write(session, &query, file, version, (&millis, Type::INT8)).await
}

/// Records how far a file without a transaction is.
pub(crate) async fn under_way(
    session: &Session,
    file: &Migration,
    version: &str,
    progress: &Progress,
) -> Result<(), Failed> {
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

type Parameter<'a> = (&'a (dyn tokio_postgres::types::ToSql + Sync), Type);

async fn write(
    session: &Session,
    query: &str,
    file: &Migration,
    version: &str,
    last: Parameter<'_>,
) -> Result<(), Failed> {
    let number = i32::from(file.number());
    let parameters: [Parameter<'_>; 5] = [
        (&number, Type::INT4),
        (&file.name(), Type::TEXT),
        (&file.checksum(), Type::TEXT),
        (&version, Type::TEXT),
        last,
    ];
    session
        .client
        .execute_typed(query, &parameters)
        .await
        .map(|_| ())
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
    use super::Progress;

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
