//! The lock that lets one migrator work at a time, and that the application's role cannot hold.
//!
//! PostgreSQL lets every role take every advisory lock, so who has one proves nothing. A migrator looks whether another one is
//! at work, and announces itself by an advisory lock on a number of its own, both while it holds a lock on the history's
//! table, which the application's role may not take. Advisory locks of the application's role, and of whoever else may not
//! write the history, are not looked at.
//!
//! It is asked for again and again: a session that waits inside a statement is a transaction that is open, and
//! `CREATE INDEX CONCURRENTLY` of the migrator that has the lock might wait for it, without end. The announcement belongs to
//! the session, so that it outlasts transactions and ends with the connection.

use std::{
    hash::{BuildHasher, RandomState},
    time::Duration,
};

use tokio::time::{sleep, timeout_at};
use tokio_postgres::{Error as Failed, error::SqlState, types::Type};

use crate::{
    error::{During, Error},
    event::{Event, Listener},
    history::TABLE,
    session::{Parameter, Session},
};

/// By this number migrators of before announce themselves, and it keeps them away.
const KEY: i64 = i64::from_be_bytes(*b"infra-mg");
/// The first half of a migrator's own number. PostgreSQL keeps locks per database, so it does for all.
const CLASS: i32 = i32::from_be_bytes(*b"infr");
const PAUSE: Duration = Duration::from_millis(200);
/// How many numbers are tried: somebody may hold one by chance, and nobody holds many.
const NUMBERS: usize = 16;

/// Waits for the lock until statements must end. Who had to wait says for whom, also if the time ran out in between.
pub(crate) async fn take(
    session: &Session,
    app: Option<&str>,
    listener: Listener<'_>,
) -> Result<(), Error> {
    let mut holder = None;
    let waiting = wait(session, app, listener, &mut holder);
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
    app: Option<&str>,
    listener: Listener<'_>,
    seen: &mut Option<String>,
) -> Result<(), Error> {
    let outside = |error: Failed| Error::outside(&error, session.limit.is_over());
    while let Some(holder) = attempt(session, app).await.map_err(outside)? {
        if seen.is_none() {
            listener(Event::Waiting { holder: &holder });
        }
        *seen = Some(holder);
        sleep(PAUSE).await;
    }
    Ok(())
}

/// Takes the lock, or says who has it.
async fn attempt(session: &Session, app: Option<&str>) -> Result<Option<String>, Failed> {
    let begin = format!("begin; lock table {TABLE} in share row exclusive mode nowait");
    let result = match session.client.batch_execute(&begin).await {
        Ok(()) => announce(session, app).await,
        Err(error) if error.code() == Some(&SqlState::LOCK_NOT_AVAILABLE) => {
            session.client.batch_execute("rollback").await?;
            return Ok(Some(whoever_has_the_table(session).await?));
        }
        Err(error) => Err(error),
    };
    // What is announced stays: it is the session's.
    session.client.batch_execute("rollback").await?;
    result
}

/// Announces this session, unless another one is announced, which it says.
async fn announce(session: &Session, app: Option<&str>) -> Result<Option<String>, Failed> {
    if let Some(holder) = migrator(session, app).await? {
        return Ok(Some(holder));
    }
    let query = "select pg_catalog.pg_try_advisory_lock($1)";
    if !is(session, query, &[(&KEY, Type::INT8)]).await?
        // A migrator of before may have been quicker. Nobody else who holds it keeps us away, and all keep away those.
        && let Some(holder) = migrator(session, app).await?
    {
        return Ok(Some(holder));
    }
    let query = "select pg_catalog.pg_try_advisory_lock($1, $2)";
    for number in 0..NUMBERS {
        // Nobody can hold a number before that nobody can guess.
        let number = RandomState::new().hash_one(number) as i32;
        if is(
            session,
            query,
            &[(&CLASS, Type::INT4), (&number, Type::INT4)],
        )
        .await?
        {
            return Ok(None);
        }
    }
    session.unlock().await?;
    Ok(Some("a session that holds every number".to_owned()))
}

/// Whether this session is still announced. Files may let it go.
pub(crate) async fn is_held(session: &Session) -> Result<bool, Failed> {
    let query = "select exists (select from pg_catalog.pg_locks \
        where pid operator(pg_catalog.=) pg_catalog.pg_backend_pid() and locktype operator(pg_catalog.=) 'advisory' \
        and granted and objsubid operator(pg_catalog.=) 2 \
        and classid::pg_catalog.int8 operator(pg_catalog.=) $1)";
    is(session, query, &[(&i64::from(CLASS), Type::INT8)]).await
}

/// Which migrator is announced, in words.
async fn migrator(session: &Session, app: Option<&str>) -> Result<Option<String>, Failed> {
    let query = format!(
        "select {HOLDER} from pg_catalog.pg_locks join pg_catalog.pg_stat_activity using (pid) \
         where locktype = 'advisory' and granted and pid <> pg_catalog.pg_backend_pid() \
         and database = (select oid from pg_catalog.pg_database where datname = pg_catalog.current_database()) \
         and (objsubid = 1 and (classid::pg_catalog.int8 << 32) | objid::pg_catalog.int8 = $1 \
         or objsubid = 2 and classid::pg_catalog.int8 = $2) \
         and usename::pg_catalog.text is distinct from $3 and pg_catalog.has_table_privilege(usesysid, '{TABLE}', 'INSERT') \
         order by backend_start, pid limit 1"
    );
    let class = i64::from(CLASS);
    let parameters: [Parameter<'_>; 3] =
        [(&KEY, Type::INT8), (&class, Type::INT8), (&app, Type::TEXT)];
    let row = session.client.query_typed_opt(&query, &parameters).await?;
    Ok(row.map(|row| row.get(0)))
}

async fn whoever_has_the_table(session: &Session) -> Result<String, Failed> {
    let query = format!(
        "select {HOLDER} from pg_catalog.pg_locks join pg_catalog.pg_stat_activity using (pid) \
         where locktype = 'relation' and granted and pid <> pg_catalog.pg_backend_pid() \
         and relation = pg_catalog.to_regclass('{TABLE}') and mode <> 'AccessShareLock' \
         order by backend_start, pid limit 1"
    );
    let row = session.client.query_typed_opt(&query, &[]).await?;
    Ok(row.map_or_else(
        || "a session that has just ended".to_owned(),
        |row| row.get(0),
    ))
}

/// What is shown of a session. Of another role's, PostgreSQL does not tell everybody since when it is there.
const HOLDER: &str = "pg_catalog.concat(pg_catalog.format('process %s of %L, logged in as %L', pid, application_name, usename), \
    ', connected since ' || pg_catalog.date_trunc('second', backend_start)::pg_catalog.text)";

async fn is(session: &Session, query: &str, parameters: &[Parameter<'_>]) -> Result<bool, Failed> {
    let row = session.client.query_typed_one(query, parameters).await?;
    Ok(row.get(0))
}
