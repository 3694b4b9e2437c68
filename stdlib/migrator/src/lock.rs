//! The lock that lets one migrator work at a time.
//!
//! It is asked for again and again: a session that waits inside `pg_advisory_lock` is a transaction that is open, and
//! `CREATE INDEX CONCURRENTLY` of the migrator that has the lock would wait for it, without end. It belongs to the
//! session, so that it outlasts transactions and ends with the connection.

use std::time::Duration;

use tokio::time::{sleep, timeout_at};
use tokio_postgres::{Error as Failed, types::Type};

use crate::{
    error::{During, Error},
    event::{Event, Listener},
    session::Session,
};

/// PostgreSQL keeps locks per database, so one number does for all.
const KEY: i64 = i64::from_be_bytes(*b"infra-mg");
const PAUSE: Duration = Duration::from_millis(200);

/// Where `pg_locks` shows the key.
const IS_OURS: &str = "locktype = 'advisory' and granted and objsubid = 1 \
    and (classid::bigint << 32) | objid::bigint = $1 \
    and database = (select oid from pg_catalog.pg_database where datname = pg_catalog.current_database())";

/// Waits for the lock until statements must end. Who had to wait says for whom, also if the time ran out in between.
pub(crate) async fn take(session: &Session, listener: Listener<'_>) -> Result<(), Error> {
    let mut holder = None;
    let waiting = wait(session, listener, &mut holder);
    match (timeout_at(session.limit.statements, waiting).await, holder) {
        (Ok(Ok(())), _) => Ok(()),
        (Ok(Err(Error::Deadline { .. })) | Err(_), Some(holder)) => Err(Error::Locked { holder }),
        (Ok(result), _) => result,
        (Err(_), None) => Err(Error::Deadline {
            during: During::Work,
        }),
    }
}

async fn wait(
    session: &Session,
    listener: Listener<'_>,
    seen: &mut Option<String>,
) -> Result<(), Error> {
    let outside = |error: Failed| Error::outside(&error, session.limit.is_over());
    while !try_take(session).await.map_err(outside)? {
        let holder = holder(session).await.map_err(outside)?;
        if seen.is_none() {
            listener(Event::Waiting { holder: &holder });
        }
        *seen = Some(holder);
        sleep(PAUSE).await;
    }
    Ok(())
}

async fn try_take(session: &Session) -> Result<bool, Failed> {
    let query = "select pg_catalog.pg_try_advisory_lock($1)";
    Ok(session
        .client
        .query_typed_one(query, &[(&KEY, Type::INT8)])
        .await?
        .get(0))
}

/// Whether this session still has the lock. Files may let it go.
pub(crate) async fn is_held(session: &Session) -> Result<bool, Failed> {
    let query = format!(
        "select exists (select from pg_catalog.pg_locks where pid = pg_catalog.pg_backend_pid() and {IS_OURS})"
    );
    Ok(session
        .client
        .query_typed_one(&query, &[(&KEY, Type::INT8)])
        .await?
        .get(0))
}

/// Which session has the lock, in words.
async fn holder(session: &Session) -> Result<String, Failed> {
    let query = format!(
        "select pg_catalog.format('process %s of %L, connected since %s', pid, application_name, \
         pg_catalog.date_trunc('second', backend_start)) \
         from pg_catalog.pg_locks join pg_catalog.pg_stat_activity using (pid) where {IS_OURS}"
    );
    let rows = session
        .client
        .query_typed(&query, &[(&KEY, Type::INT8)])
        .await?;
    Ok(rows.first().map_or_else(
        || "a session that has just ended".to_owned(),
        |row| row.get(0),
    ))
}
