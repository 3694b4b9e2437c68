//! [`Session`]: one connection, from the first attempt to the moment when the server knows that it is over. It knows
//! statements, and neither files nor their history.

use std::{io, time::Duration};

use futures_util::TryStreamExt;
use tokio::{
    task::JoinHandle,
    time::{Instant, sleep, timeout, timeout_at},
};
use tokio_postgres::{Client, Config, NoTls, SimpleQueryMessage, error::SqlState};
use tokio_postgres_rustls::MakeRustlsConnect;

use crate::{
    database::Database,
    error::{Error, Reason, deepest},
    event::{Event, Listener},
    limit::Limit,
};

/// How long one attempt to connect may take.
const ATTEMPT: Duration = Duration::from_secs(10);
/// How long to wait before the next.
const PAUSE: Duration = Duration::from_millis(500);
/// How long a server may take to see us off.
const CLOSING: Duration = Duration::from_secs(2);

/// One connection.
pub(crate) struct Session {
    pub(crate) client: Client,
    pub(crate) limit: Limit,
    connection: JoinHandle<()>,
}

/// Why a text of statements ended early, and how many of them had ended well.
pub(crate) struct Ended {
    pub(crate) done: usize,
    pub(crate) error: tokio_postgres::Error,
}

impl Session {
    /// Connects. Waits for a database that is not there yet (a paused cluster, a proxy without targets) for as long as
    /// `patience` says; whom it cannot trust, and who refuses it, it does not ask twice.
    pub(crate) async fn open(
        database: &Database,
        patience: Duration,
        limit: Limit,
        listener: Listener<'_>,
    ) -> Result<Session, Error> {
        let patient_until = limit.work.min(Instant::now() + patience);
        let mut told = false;
        loop {
            let attempt_until = limit.work.min(Instant::now() + ATTEMPT);
            let reason = match timeout_at(attempt_until, connect(database)).await {
                Ok(Ok((client, connection))) => {
                    return Ok(Session {
                        client,
                        limit,
                        connection,
                    });
                }
                Ok(Err(error)) => judge(database, &error)?,
                Err(_) => "it does not answer".to_owned(),
            };
            if Instant::now() + PAUSE >= patient_until {
                return Err(Error::Unreachable {
                    address: database.address(),
                    reason,
                });
            }
            if !std::mem::replace(&mut told, true) {
                listener(Event::Unreachable { reason: &reason });
            }
            sleep(PAUSE).await;
        }
    }

    /// Makes the session as if it had just begun, whatever a file did to it, so that files mean the same in one run as in
    /// several. The lock alone stays.
    pub(crate) async fn reset(&self) -> Result<(), tokio_postgres::Error> {
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
                 select set_config('client_connection_check_interval', '1s', false) \
                 where current_setting('server_version_num')::int >= 140000"
            ))
            .await
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
        let unlock = client.batch_execute("select pg_catalog.pg_advisory_unlock_all()");
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
        let passes = [SqlState::CANNOT_CONNECT_NOW, SqlState::TOO_MANY_CONNECTIONS];
        let code = said.code();
        if passes.contains(code) || code.code().starts_with("08") {
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
