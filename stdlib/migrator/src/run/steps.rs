//! Applies a file without a transaction, statement by statement, and records each that has ended.
//!
//! A statement that could be in a transaction is in one, together with its record. For the others, which PostgreSQL refuses
//! there before they do anything, it is recorded that they begin. Killed in between, the next run goes on from there: what
//! has ended does not run again, and of what had begun it is looked at what it left. A cut-off `CREATE INDEX CONCURRENTLY`
//! leaves an index that is not valid.

use std::sync::atomic::{AtomicI64, Ordering};

use infra_sql::{Script, Statement};
use sha2::{Digest, Sha256};
use tokio_postgres::{Error as Failed, error::SqlState, types::Type};

use super::{outside, place, reason};
use crate::{
    error::{Error, Misfit, Problem, position},
    history::{self, Progress},
    lock,
    migrations::Migration,
    role::Guard,
    session::{Ended, Session},
};

/// Runs what is left of a file.
pub(super) async fn file(
    session: &Session,
    file: &Migration,
    script: &Script<'_>,
    progress: Progress,
    (version, guard): (&str, &Guard<'_>),
) -> Result<(), Error> {
    let between = |error: Failed| outside(session, file, error);
    let steps = Steps {
        session,
        file,
        statements: script.statements(),
        version,
        guard,
        rows: AtomicI64::new(history::moment(session).await.map_err(between)?.rows),
    };
    let is_same = steps
        .statements
        .get(..progress.done)
        .is_some_and(|done| progress.done == 0 || hash(done) == progress.hash);
    if !is_same {
        let (file, done) = (file.file(), progress.done);
        return Err(Error::Unfit(vec![Misfit::ChangedSteps { file, done }]));
    }
    for statement in steps.statements[..progress.done]
        .iter()
        .filter(|statement| statement.begins_with("set") || statement.begins_with("reset"))
    {
        session
            .run(statement.text)
            .await
            .map_err(|ended| between(ended.error))?;
    }
    steps.record(progress.done, progress.begun).await?;
    for at in progress.done..steps.statements.len() {
        let begun = progress.begun && at == progress.done;
        steps.step(at, begun).await?;
        if !lock::is_held(session).await.map_err(between)? {
            return Err(Error::LostLock { file: file.file() });
        }
    }
    Ok(())
}

struct Steps<'a> {
    session: &'a Session,
    file: &'a Migration,
    statements: &'a [Statement<'a>],
    version: &'a str,
    guard: &'a Guard<'a>,
    /// What the history's rows are: nothing but a record of ours changes them.
    rows: AtomicI64,
}

/// What is left of a statement that was cut off.
enum Left {
    Nothing,
    Everything,
}

impl Steps<'_> {
    /// Runs one statement, and records it.
    async fn step(&self, at: usize, begun: bool) -> Result<(), Error> {
        let statement = &self.statements[at];
        let between = |error: Failed| outside(self.session, self.file, error);
        if begun
            && matches!(
                self.left(statement).await.map_err(between)?,
                Left::Everything
            )
        {
            return self.record(at + 1, false).await;
        }
        let Err(ended) = self.within(at).await? else {
            return Ok(());
        };
        if !wants_no_transaction(&ended.error) {
            return Err(self.failed(at, ended));
        }
        // What is there already was not made by this statement: then it ends in an error, and must not be taken for done.
        let is_taken = self.is_taken(statement).await.map_err(between)?;
        self.record(at, !is_taken).await?;
        match self.session.run(statement.text).await {
            Ok(()) => self.record(at + 1, false).await,
            Err(ended) => {
                let error = self.failed(at, ended);
                if matches!(error, Error::Step { .. }) {
                    // It has ended, in an error: the next attempt begins anew. Were this to fail, it would find out itself.
                    if !is_taken {
                        let _ = self.clean(statement).await;
                    }
                    let _ = self.record(at, false).await;
                }
                Err(error)
            }
        }
    }

    /// Runs a statement in a transaction that records it.
    async fn within(&self, at: usize) -> Result<Result<(), Ended>, Error> {
        let between = |error: Failed| outside(self.session, self.file, error);
        self.execute("begin").await.map_err(between)?;
        let ended = match self.session.run(self.statements[at].text).await {
            Err(ended) => Ok(Err(ended)),
            Ok(()) => match self.write(at + 1, false).await {
                Err(error) => Err(error),
                // Deferred constraints are checked only now.
                Ok(()) => Ok(self
                    .execute("commit")
                    .await
                    .map_err(|error| Ended { done: 0, error })),
            },
        };
        if !matches!(ended, Ok(Ok(()))) {
            let _ = self.execute("rollback").await;
        }
        ended
    }

    /// Records how far the file is.
    async fn record(&self, done: usize, begun: bool) -> Result<(), Error> {
        let between = |error: Failed| outside(self.session, self.file, error);
        self.execute("begin").await.map_err(between)?;
        let written = self.write(done, begun).await;
        let end = if written.is_ok() {
            "commit"
        } else {
            "rollback"
        };
        let ended = self.execute(end).await;
        written.and(ended.map_err(between))
    }

    /// As [`record`](Self::record), in a transaction that is open. The file may have set its role to one that is not let into
    /// the history, for the statements that follow too.
    async fn write(&self, done: usize, begun: bool) -> Result<(), Error> {
        let progress = Progress {
            done,
            begun,
            hash: hash(&self.statements[..done]),
        };
        let between = |error: Failed| outside(self.session, self.file, error);
        self.execute("set local session authorization default; set local role none")
            .await
            .map_err(between)?;
        let now = history::moment(self.session).await.map_err(between)?.rows;
        if now != self.rows.load(Ordering::Relaxed) {
            let file = self.file.file();
            return Err(Error::ChangedHistory { file });
        }
        let ours = async {
            self.guard.check(self.session).await?;
            history::under_way(self.session, self.file, self.version, &progress).await?;
            Ok::<_, Problem>(history::moment(self.session).await?.rows)
        };
        let rows = ours
            .await
            .map_err(|problem| outside(self.session, self.file, problem))?;
        self.rows.store(rows, Ordering::Relaxed);
        Ok(())
    }

    async fn execute(&self, statements: &str) -> Result<(), Failed> {
        self.session.client.batch_execute(statements).await
    }

    /// What a statement that was cut off has left; what is left in part is removed.
    async fn left(&self, statement: &Statement<'_>) -> Result<Left, Failed> {
        if let Some(index) = statement.drops_concurrently() {
            return Ok(self
                .index(&index)
                .await?
                .map_or(Left::Everything, |_| Left::Nothing));
        }
        self.clean(statement).await?;
        Ok(if self.is_taken(statement).await? {
            Left::Everything
        } else {
            Left::Nothing
        })
    }

    /// Removes the index that the statement began to make, unless it is valid.
    async fn clean(&self, statement: &Statement<'_>) -> Result<(), Failed> {
        match statement.creates_concurrently() {
            Some(index) if self.index(&index).await? == Some(false) => {
                self.session
                    .client
                    .batch_execute(&format!("drop index concurrently {index}"))
                    .await
            }
            _ => Ok(()),
        }
    }

    /// Whether there is an index already by the name of the one that the statement makes.
    async fn is_taken(&self, statement: &Statement<'_>) -> Result<bool, Failed> {
        match statement.creates_concurrently() {
            Some(index) => Ok(self.index(&index).await?.is_some()),
            None => Ok(false),
        }
    }

    /// Whether an index is valid, if it is there.
    async fn index(&self, name: &str) -> Result<Option<bool>, Failed> {
        let query = "select indisvalid from pg_catalog.pg_index \
            where indexrelid operator(pg_catalog.=) pg_catalog.to_regclass($1)::pg_catalog.oid";
        let row = self
            .session
            .client
            .query_typed_opt(query, &[(&name, Type::TEXT)])
            .await?;
        Ok(row.map(|row| row.get(0)))
    }

    fn failed(&self, at: usize, ended: Ended) -> Error {
        let statement = &self.statements[at];
        let within = position(&ended.error).map_or(0, |position| {
            statement
                .text
                .chars()
                .take(position.saturating_sub(1))
                .filter(|letter| *letter == '\n')
                .count()
        });
        let place = place(self.file, Some(statement.line + within));
        match reason(self.session, &place, &ended.error) {
            Ok(reason) => {
                let count = |count| u32::try_from(count).unwrap_or(u32::MAX);
                Error::Step {
                    place,
                    reason,
                    done: count(at),
                    all: count(self.statements.len()),
                }
            }
            Err(error) => error,
        }
    }
}

/// `CREATE INDEX CONCURRENTLY` and its like refuse a transaction; procedures that end theirs cannot be in one.
fn wants_no_transaction(error: &Failed) -> bool {
    let codes = [
        SqlState::ACTIVE_SQL_TRANSACTION,
        SqlState::INVALID_TRANSACTION_TERMINATION,
    ];
    error.code().is_some_and(|code| codes.contains(code))
}

fn hash(statements: &[Statement<'_>]) -> String {
    let mut hash = Sha256::new();
    for statement in statements {
        hash.update(statement.text);
        hash.update(";");
    }
    hash.finalize()
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect()
}
