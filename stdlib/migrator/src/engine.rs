//! The pipeline: connect, take the lock, compare, make the role, run what is pending, leave.

use std::{
    panic::{AssertUnwindSafe, resume_unwind},
    time::Instant,
};

use futures_util::FutureExt;
use tokio::time::timeout_at;

use crate::{
    database::Database,
    error::{During, Error, Place},
    event::{Event, Listener},
    history,
    limit::Limit,
    lock,
    migrations::Migrations,
    plan::{self, Later, Plan},
    role::{self, App, Guard},
    run,
    session::{Patience, Session},
};

/// How migrations are applied.
#[derive(Clone, Debug)]
pub struct Options {
    /// When everything is over and closed, at the latest.
    pub deadline: Instant,
    /// How long to wait for a database that is not ready yet.
    pub patience: Patience,
    /// What becomes of a database that has later files.
    pub later: Later,
    /// The last number to apply; all, if there is none.
    pub up_to: Option<u16>,
    /// The application's role.
    pub app: Option<App>,
    /// What the history keeps as the one who applied a file.
    pub version: String,
}

/// What was done.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Report {
    /// The files that were applied, by name.
    pub applied: Vec<String>,
    /// The last file that is applied, of those given.
    pub last: Option<String>,
    /// The files that the database has beyond those given.
    pub later: Vec<String>,
}

impl Options {
    /// For a command line: no patience, all files, nobody's role.
    pub fn new(deadline: Instant) -> Options {
        Options {
            deadline,
            patience: Patience::default(),
            later: Later::Refuse,
            up_to: None,
            app: None,
            version: concat!("infra-migrator ", env!("CARGO_PKG_VERSION")).to_owned(),
        }
    }
}

/// What [`apply`] would do. Changes nothing, and waits for nobody.
///
/// # Errors
/// As [`apply`], but for what only running a file shows.
pub async fn plan(
    database: &Database,
    migrations: &Migrations,
    options: &Options,
) -> Result<Plan, Error> {
    let limit = Limit::until(options.deadline.into());
    let session = Session::open(database, options.patience, limit, &mut |_| {}).await?;
    let outside = |error| Error::outside(&error, limit.is_over());
    let result = timeout_at(limit.work, async {
        session.reset_for_ours().await.map_err(outside)?;
        let rows = history::read(&session).await.map_err(outside)?;
        let lost = history::lost(&session, &rows).await.map_err(outside)?;
        if let Some(lost) = lost {
            return Err(Error::Unfit(vec![lost]));
        }
        plan::compare(migrations, &rows, options.later, options.up_to).map(|work| work.plan)
    })
    .await;
    session.close().await;
    result.unwrap_or(Err(Error::Deadline {
        during: During::Work,
    }))
}

/// Applies what is not applied, in order, and tells `listener` about it.
///
/// When it returns, the session is closed and the lock is free.
///
/// # Errors
/// What stopped it. Files applied before that stay applied.
pub async fn apply(
    database: &Database,
    migrations: &Migrations,
    options: &Options,
    listener: &mut (dyn FnMut(Event<'_>) + Send),
) -> Result<Report, Error> {
    let limit = Limit::until(options.deadline.into());
    let mut report = Report::default();
    let mut unsure = None;
    loop {
        let session = Session::open(database, options.patience, limit, listener).await?;
        let mut file = None;
        let work = Work {
            session: &session,
            migrations,
            options,
            report: &mut report,
            file: &mut file,
        };
        // A panic, of the listener for one, must not leave a session behind either.
        let work = AssertUnwindSafe(work.run(unsure.as_deref(), listener)).catch_unwind();
        let result = timeout_at(limit.work, work).await;
        session.close().await;
        let result = result.unwrap_or_else(|_| {
            Ok(Err(Error::Deadline {
                during: during(file),
            }))
        });
        match result.unwrap_or_else(|panic| resume_unwind(panic)) {
            // Whether the file is lasting stands in the history. Ask once; a server that falls twice falls for a reason.
            Err(Error::Lost {
                during: During::Commit(file),
                ..
            }) if unsure.is_none() => unsure = Some(file),
            result => return result.map(|()| report),
        }
    }
}

struct Work<'a> {
    session: &'a Session,
    migrations: &'a Migrations,
    options: &'a Options,
    report: &'a mut Report,
    /// The file that is being applied.
    file: &'a mut Option<String>,
}

impl Work<'_> {
    /// `unsure` is a file of which an attempt before this one could not see the end.
    async fn run(self, unsure: Option<&str>, listener: Listener<'_>) -> Result<(), Error> {
        let Work {
            session,
            migrations,
            options,
            report,
            file,
        } = self;
        let outside = |error| Error::outside(&error, session.limit.is_over());
        let name = options.app.as_ref().map(|app| app.name.as_str());
        session.reset().await.map_err(outside)?;
        history::prepare(session).await.map_err(outside)?;
        session.reset_for_ours().await.map_err(outside)?;
        lock::take(session, name, listener).await?;
        session.reset().await.map_err(outside)?;
        history::uncover(session).await.map_err(outside)?;
        session.reset_for_ours().await.map_err(outside)?;
        let rows = history::read(session).await.map_err(outside)?;
        let lost = history::lost(session, &rows).await.map_err(outside)?;
        if let Some(lost) = lost {
            return Err(Error::Unfit(vec![lost]));
        }
        let guard = Guard::new(options.app.as_ref());
        let plan::Work { plan, pending } =
            plan::compare(migrations, &rows, options.later, options.up_to)?;
        report.applied.extend(
            plan.applied
                .iter()
                .find(|file| Some(file.as_str()) == unsure)
                .cloned(),
        );
        report.last = plan.applied.last().cloned();
        report.later = plan.later;
        if !report.later.is_empty() {
            listener(Event::Later {
                files: &report.later,
            });
        }
        if let Some(app) = &options.app {
            role::prepare(session, app, &guard).await?;
            guard.tell(listener);
            listener(Event::Role { name: &app.name });
        }
        for (migration, progress) in pending {
            let name = &*file.insert(migration.file());
            listener(Event::Begins { file: name });
            let duration =
                run::file(session, migration, progress, &options.version, &guard).await?;
            guard.tell(listener);
            listener(Event::Applied {
                file: name,
                duration,
            });
            report.applied.push(name.clone());
            report.last = file.take();
        }
        if let Some(app) = &options.app {
            role::finish(session, app, &guard).await?;
            guard.tell(listener);
        }
        Ok(())
    }
}

fn during(file: Option<String>) -> During {
    file.map_or(During::Work, |file| {
        During::File(Place { file, line: None })
    })
}
