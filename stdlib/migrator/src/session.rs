//! [`Session`]: one connection, from the first attempt to the moment when the server knows that it is over. It knows
//! statements, and neither files nor their history.

use std::{io, time::Duration};

use futures_util::{TryStreamExt, future::try_join3};
use tokio::{
    task::JoinHandle,
    time::{Instant, sleep_until, timeout, timeout_at},
};
use tokio_postgres::{
    Client, Config, Error as Failed, NoTls, Row, SimpleQueryMessage,
    types::{ToSql, Type},
};
use tokio_postgres_rustls::MakeRustlsConnect;

use crate::{
    database::Database,
    error::{Error, Reason, deepest},
    event::{Event, Listener},
    limit::Limit,
};

/// How long one attempt to connect may take.
const ATTEMPT: Duration = Duration::from_secs(10);
/// How long to wait before the second, and before those that follow at most.
const PAUSE: Duration = Duration::from_millis(500);
const LONGEST_PAUSE: Duration = Duration::from_secs(8);
const UNLOCK: &str = "select pg_catalog.pg_advisory_unlock_all()";
/// Where names are looked up in statements of ours.
const OURS: &str = "pg_catalog, pg_temp";
/// How long a server may take to see us off.
const CLOSING: Duration = Duration::from_secs(2);

/// How long to wait for what is not ready yet.
#[derive(Clone, Copy, Debug, Default)]
pub struct Patience {
    /// For a database that is not there.
    pub absent: Duration,
    /// For one that lets nobody in: permissions take a while to arrive everywhere.
    pub refused: Duration,
}

/// One connection.
pub(crate) struct Session {
    pub(crate) client: Client,
    pub(crate) limit: Limit,
    connection: JoinHandle<()>,
}

/// A value of a query, and its type.
pub(crate) type Parameter<'a> = (&'a (dyn ToSql + Sync), Type);

/// Why a text of statements ended early, and how many of them had ended well.
pub(crate) struct Ended {
    pub(crate) done: usize,
    pub(crate) error: Failed,
}

impl Session {
    /// Connects. Waits for a database that is not there yet (a paused cluster, a proxy without targets) for as long as
    /// `patience` says, longer between attempts each time. Who refuses it is asked again as long as permissions may take to
    /// arrive; whom it cannot trust, it does not ask twice.
    pub(crate) async fn open(
        database: &Database,
        patience: Patience,
        limit: Limit,
        listener: Listener<'_>,
    ) -> Result<Session, Error> {
        let start = Instant::now();
        let until = |from: Instant, patience| {
            let until = from.checked_add(patience);
            until.map_or(limit.work, |until| until.min(limit.work))
        };
        let patient_until = until(start, patience.absent);
        let mut refused_until = None;
        let (mut attempts, mut pause) = (0, PAUSE);
        loop {
            attempts += 1;
            let attempt_until = limit.work.min(Instant::now() + ATTEMPT);
            let (reason, give_up) = match timeout_at(attempt_until, connect(database)).await {
                Ok(Ok((client, connection))) => {
                    return Ok(Session {
                        client,
                        limit,
                        connection,
                    });
                }
                Ok(Err(error)) => match judge(database, &error) {
                    Err(error @ Error::Refused { .. }) => {
                        // Its time begins when there is somebody who refuses.
                        let refused_until = *refused_until.get_or_insert_with(|| {
                            pause = PAUSE;
                            until(Instant::now(), patience.refused)
                        });
                        if Instant::now() + pause >= refused_until {
                            return Err(error);
                        }
                        (error.to_string(), refused_until)
                    }
                    judged => (judged?, patient_until),
                },
                Err(_) => ("it does not answer".to_owned(), patient_until),
            };
            if Instant::now() + PAUSE >= give_up {
                return Err(Error::Unreachable {
                    address: database.address(),
                    reason,
                    attempts,
                    waited: start.elapsed(),
                });
            }
            if attempts == 1 {
                listener(Event::Unreachable { reason: &reason });
            }
            // The last attempt is made when the time is almost over.
            sleep_until((Instant::now() + pause).min(give_up - PAUSE)).await;
            pause = (pause * 2).min(LONGEST_PAUSE);
        }
    }

    /// Makes the session as if it had just begun, whatever a file did to it, so that files mean the same in one run as in
    /// several. The lock alone stays.
    pub(crate) async fn reset(&self) -> Result<(), Failed> {
        let timeout = self
            .limit
            .statement_timeout()
            .map_or(1, |left| left.as_millis().max(1));
        // PostgreSQL notices that nobody waits any more only if it is told to look (from version 14 on). Without, a
        // statement whose migrator was killed runs on, and holds the lock.
        self.client
            .batch_execute(&format!(
                "reset session authorization; reset role; reset all; close all; unlisten *; discard temp; \
                 deallocate all; set statement_timeout = {timeout}; \
                 select pg_catalog.set_config('client_connection_check_interval', '1s', false) \
                 where pg_catalog.current_setting('server_version_num')::pg_catalog.int4 \
                 operator(pg_catalog.>=) 140000"
            ))
            .await
    }

    /// As [`reset`](Self::reset), for statements of ours: names mean what PostgreSQL means by them, whatever functions and
    /// operators somebody made in the database, and no policy hides a row.
    pub(crate) async fn reset_for_ours(&self) -> Result<(), Failed> {
        self.reset().await?;
        let settings = format!("set search_path = {OURS}; set row_security = off");
        self.client.batch_execute(&settings).await
    }

    /// Asks something of ours in a transaction whose names are somebody else's: in the query they mean what PostgreSQL means by
    /// them, and after it what they meant before. Only queries need that: a statement that changes something names it in full,
    /// and what it sets off, such as a trigger on events, needs the names of who made it.
    pub(crate) async fn ask(
        &self,
        query: &str,
        parameters: &[Parameter<'_>],
    ) -> Result<Vec<Row>, Failed> {
        let pin = format!(
            "select pg_catalog.set_config('infra_migrator.path', pg_catalog.current_setting('search_path'), true); \
             set local search_path = {OURS}"
        );
        let restore = "select pg_catalog.set_config('search_path', \
            pg_catalog.current_setting('infra_migrator.path'), true)";
        // All three are sent at once.
        let (_, rows, _) = try_join3(
            self.client.batch_execute(&pin),
            self.client.query_typed(query, parameters),
            self.client.batch_execute(restore),
        )
        .await?;
        Ok(rows)
    }

    /// Lets every lock go.
    pub(crate) async fn unlock(&self) -> Result<(), Failed> {
        self.client.batch_execute(UNLOCK).await
    }

    /// Runs statements as they stand.
    pub(crate) async fn run(&self, text: &str) -> Result<(), Ended> {
        let mut done = 0;
        let ended = |done, error| Ended { done, error };
        let results = self
            .client
            .simple_query_raw(text)
            .await
            .map_err(|error| ended(0, error))?;
        let mut results = std::pin::pin!(results);
        loop {
            match results.try_next().await {
                Ok(Some(SimpleQueryMessage::CommandComplete(_))) => done += 1,
                Ok(Some(_)) => {}
                Ok(None) => return Ok(()),
                Err(error) => return Err(ended(done, error)),
            }
        }
    }

    /// Leaves, and returns when the server has been told: a process that is frozen or ends right afterwards leaves no
    /// session behind, and no lock.
    pub(crate) async fn close(self) {
        let Session {
            client,
            limit,
            mut connection,
        } = self;
        let soon = limit
            .all
            .min(Instant::now() + CLOSING)
            .max(Instant::now() + Duration::from_millis(50));
        let unlock = client.batch_execute(UNLOCK);
        let half = Instant::now() + soon.saturating_duration_since(Instant::now()) / 2;
        // A statement that still runs keeps the connection busy; then the end of the connection is what frees the lock.
        let _ = timeout_at(half, unlock).await;
        drop(client);
        if timeout_at(soon, &mut connection).await.is_err() {
            // To drop the handle alone would leave the task at work.
            connection.abort();
            let _ = timeout(Duration::from_millis(50), connection).await;
        }
    }
}

type Connected = (Client, JoinHandle<()>);

async fn connect(database: &Database) -> Result<Connected, tokio_postgres::Error> {
    let config: &Config = &database.config;
    // How a connection ends is told to whoever waits for an answer.
    match database.tls.config() {
        Some(tls) => {
            let (client, connection) = config.connect(MakeRustlsConnect::new(tls)).await?;
            Ok((client, tokio::spawn(async move { drop(connection.await) })))
        }
        None => {
            let (client, connection) = config.connect(NoTls).await?;
            Ok((client, tokio::spawn(async move { drop(connection.await) })))
        }
    }
}

/// The reason why there is no connection, if it may pass.
fn judge(database: &Database, error: &tokio_postgres::Error) -> Result<String, Error> {
    let address = database.address();
    if let Some(said) = error.as_db_error() {
        // Connections, resources, an operator, the system and the inside of a server: what a proxy without targets says, too.
        let passes = ["08", "53", "57", "58", "XX"];
        if passes
            .iter()
            .any(|class| said.code().code().starts_with(class))
        {
            return Ok(said.message().to_owned());
        }
        let user = database.user().to_owned();
        return Err(Error::Refused {
            address,
            user,
            reason: Reason::of(said),
        });
    }
    match network_error(error) {
        Some(reason) => Ok(reason),
        None => Err(Error::Untrusted {
            address,
            reason: deepest(error),
        }),
    }
}

/// The network's own error, which is not about trust.
fn network_error(error: &tokio_postgres::Error) -> Option<String> {
    let mut source = std::error::Error::source(error);
    while let Some(error) = source {
        if let Some(error) = error.downcast_ref::<io::Error>() {
            let is_tls = error
                .get_ref()
                .is_some_and(|inner| inner.is::<rustls::Error>());
            let is_name = error.kind() == io::ErrorKind::InvalidInput;
            return (!is_tls && !is_name).then(|| error.to_string());
        }
        source = error.source();
    }
    None
}
