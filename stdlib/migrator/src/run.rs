//! Applies one file, in a transaction of its own that records it as well. What a file without a transaction needs is in
//! [`steps`].

mod steps;

use std::time::{Duration, Instant};

use futures_util::future::try_join3;
use infra_sql::Script;
use tokio_postgres::{Error as Failed, error::SqlState};

use crate::{
    error::{During, Error, Failure, Misfit, Place, Problem, Reason, position},
    history::{self, Progress},
    lock,
    migrations::Migration,
    role::Guard,
    session::{Ended, Session},
};

/// Applies and records a file.
pub(crate) async fn file(
    session: &Session,
    file: &Migration,
    progress: Progress,
    version: &str,
    guard: &Guard<'_>,
) -> Result<Duration, Error> {
    let start = Instant::now();
    let between = |error: Failed| outside(session, file, error);
    if session.limit.statement_timeout().is_none() {
        return Err(Error::Deadline {
            during: During::File(place(file, None)),
        });
    }
    session.reset().await.map_err(between)?;
    let script = Script::parse(file.sql());
    if script.is_without_transaction() {
        steps::file(session, file, &script, progress, (version, guard)).await?;
        let recorded = async {
            session.reset().await?;
            session.client.batch_execute("begin").await?;
            history::applied(session, file, version, start.elapsed()).await?;
            Ok::<_, Problem>(session.client.batch_execute("commit").await?)
        };
        recorded
            .await
            .map_err(|problem| outside(session, file, problem))?;
        return Ok(start.elapsed());
    }
    if progress.done > 0 {
        let (file, done) = (file.file(), progress.done);
        return Err(Error::Unfit(vec![Misfit::ChangedSteps { file, done }]));
    }
    let result = transaction(session, file, &script, (version, guard), start).await;
    if !matches!(
        result,
        Ok(()) | Err(Error::Lost { .. } | Error::Deadline { .. })
    ) {
        // Were this to fail, the connection's end would do the same.
        let _ = session.client.batch_execute("rollback").await;
    }
    result.map(|()| start.elapsed())
}

async fn transaction(
    session: &Session,
    file: &Migration,
    script: &Script<'_>,
    (version, guard): (&str, &Guard<'_>),
    start: Instant,
) -> Result<(), Error> {
    let between = |error: Failed| outside(session, file, error);
    session
        .client
        .batch_execute("begin")
        .await
        .map_err(between)?;
    let before = history::moment(session).await.map_err(between)?;
    if let Err(Ended { done, error }) = session.run(&script.text()).await {
        let line = position(&error).map(|at| script.line_of(at));
        let line = line.or_else(|| {
            script
                .statements()
                .get(done)
                .map(|statement| statement.line)
        });
        return Err(inside(session, place(file, line), &error));
    }
    // A file may change who it is, and that one need not be let into the history. All are sent at once.
    let (_, after, is_held) = try_join3(
        session
            .client
            .batch_execute("reset session authorization; reset role"),
        history::moment(session),
        lock::is_held(session),
    )
    .await
    .map_err(between)?;
    if after.transaction != before.transaction {
        return Err(Error::EndedTransaction { file: file.file() });
    }
    if after != before {
        return Err(Error::ChangedHistory { file: file.file() });
    }
    if !is_held {
        return Err(Error::LostLock { file: file.file() });
    }
    let ours = async {
        guard.check(session).await?;
        history::applied(session, file, version, start.elapsed()).await
    };
    ours.await
        .map_err(|problem: Problem| outside(session, file, problem))?;
    session
        .client
        .batch_execute("commit")
        .await
        .map_err(|error| {
            match Failure::of(&error, session.limit.is_over()) {
                Failure::Lost(reason) => Error::Lost {
                    during: During::Commit(file.file()),
                    reason,
                },
                // What is checked only now: deferred constraints.
                _ => inside(session, place(file, None), &error),
            }
        })
}

fn place(file: &Migration, line: Option<usize>) -> Place {
    Place {
        file: file.file(),
        line,
    }
}

/// Of an error in a statement of the file.
fn inside(session: &Session, place: Place, error: &Failed) -> Error {
    match reason(session, &place, error) {
        Ok(reason) => Error::Statement {
            place,
            reason: advised(reason),
        },
        Err(error) => error,
    }
}

/// PostgreSQL does not know how a file gets out of its transaction.
fn advised(reason: Reason) -> Reason {
    let is_in_transaction = reason.code.as_deref() == Some(SqlState::ACTIVE_SQL_TRANSACTION.code());
    let hint =
        is_in_transaction.then(|| "write `-- infra: no transaction` at the top of the file".into());
    Reason {
        hint: reason.hint.or(hint),
        ..reason
    }
}

/// Of an error in a statement of ours, beside the file's.
fn outside(session: &Session, file: &Migration, problem: impl Into<Problem>) -> Error {
    let during = During::File(place(file, None));
    Error::of_ours(problem.into(), session.limit.is_over(), during).unwrap_or_else(Error::History)
}

/// What PostgreSQL says of a statement, unless it was not the statement's fault.
fn reason(session: &Session, place: &Place, error: &Failed) -> Result<Reason, Error> {
    let failure = Failure::of(error, session.limit.is_over());
    match Error::of(failure, During::File(place.clone())) {
        Ok(error) => Err(error),
        Err(reason) => Ok(reason),
    }
}
