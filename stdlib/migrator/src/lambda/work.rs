//! Does what a request asks: reads the settings and secrets, and starts the engine.

use std::time::{Duration, SystemTime};

use serde_json::{Value, json};
use tokio::time::Instant;

use super::{
    answer::Outcome,
    http::Client,
    log,
    request::{Kind, Request},
    secrets,
    settings::Settings,
    token,
};
use crate::{
    App, AppLogin, Database, Event, Later, Login, Migrations, Options, Patience, Report, Secret,
};

/// A paused cluster takes about fifteen seconds, a new proxy some more; and in CloudFormation's express mode nothing that the
/// function needs is ready when the function is called. So it waits as long as it may. Permissions take seconds to arrive.
const PATIENCE: Patience = Patience {
    absent: Duration::MAX,
    refused: Duration::from_secs(20),
};

/// Does what a request asks.
pub(super) async fn run(client: Client, request: Request, until: Instant) -> Outcome {
    if request.kind == Kind::Delete {
        // Nothing of what migrations made is taken away, and the database may be gone already.
        return Outcome::Done { data: json!({}) };
    }
    let mut secrets = Vec::new();
    let result = migrate(&client, &request, until, &mut secrets).await;
    let hidden = |text: String| {
        secrets
            .iter()
            .fold(text, |text, secret| secret.taken_out_of(&text))
    };
    match result {
        Ok(report) => Outcome::Done {
            data: data(&report),
        },
        Err(reason) => Outcome::failed(hidden(reason)),
    }
}

async fn migrate(
    client: &Client,
    request: &Request,
    until: Instant,
    secrets: &mut Vec<Secret>,
) -> Result<Report, String> {
    let settings = Settings::read()?;
    let migrations = Migrations::read(&settings.folder).map_err(|error| error.to_string())?;
    let mut options = Options::new(until.into_std());
    options.patience = PATIENCE;
    // A rollback brings the files of before, in a request that tells nothing of it.
    options.later = if request.kind == Kind::Update {
        Later::Accept
    } else {
        Later::Refuse
    };
    let said = request.properties()?;
    if let Some(app) = said.app {
        let (name, login) = match app.login {
            AppLogin::Secret(arn) => {
                let login = secrets::login(client, &settings.aws, &arn, until).await?;
                (login.username, Login::Password(Secret::new(login.password)))
            }
            AppLogin::Iam(name) => (name, Login::Iam),
        };
        let role = app.role;
        options.app = Some(App { name, login, role });
    }
    let login = options.app.as_ref().map(|app| &app.login);
    secrets.extend(login.and_then(Login::secret).cloned());
    let (user, password) = match &settings.secret {
        None => (
            settings.user.clone(),
            token::token(&settings, SystemTime::now())?,
        ),
        Some(arn) => {
            let login = secrets::login(client, &settings.aws, arn, until).await?;
            (login.username, Secret::new(login.password))
        }
    };
    secrets.push(password.clone());
    let Settings {
        host,
        port,
        name,
        tls,
        ..
    } = &settings;
    let database = Database::new(host, *port, name, &user, password, tls.clone());
    let other_files = said
        .digest
        .is_some_and(|digest| digest != migrations.digest());
    if other_files {
        unchanged(&database, &migrations, &options).await
    } else {
        crate::apply(&database, &migrations, &options, &mut tell)
            .await
            .map_err(|error| error.to_string())
    }
}

/// The template speaks of other files than the function has: a rollback that came to this one first. There is nothing to
/// do then, or something that must not be done.
async fn unchanged(
    database: &Database,
    migrations: &Migrations,
    options: &Options,
) -> Result<Report, String> {
    let plan = crate::plan(database, migrations, options)
        .await
        .map_err(|error| error.to_string())?;
    match plan.pending.first() {
        None => Ok(Report {
            last: plan.applied.last().cloned(),
            later: plan.later,
            ..Report::default()
        }),
        Some(file) => Err(format!(
            "the function has other files than the template speaks of, and `{file}` is not applied\nhelp: deploy again"
        )),
    }
}

fn data(report: &Report) -> Value {
    json!({ "Version": report.last.as_deref().unwrap_or("none"), "Applied": report.applied.len().to_string() })
}

fn tell(event: Event<'_>) {
    match event {
        Event::Unreachable { reason } => log::warn(
            "the database cannot be reached yet",
            &json!({ "reason": reason }),
        ),
        Event::Waiting { holder } => {
            log::warn("another migrator is at work", &json!({ "holder": holder }))
        }
        Event::Later { files } => log::warn(
            "the database is later than these files",
            &json!({ "files": files }),
        ),
        Event::Role { name } => {
            log::info("the application's role is ready", &json!({ "role": name }))
        }
        Event::Took { name, statements } => log::warn(
            "the role could do more than it should, and cannot any more",
            &json!({ "role": name, "by": statements }),
        ),
        Event::Kept { name, statements } => log::warn(
            "the role may do more than it should",
            &json!({ "role": name, "help": statements }),
        ),
        Event::Begins { file } => log::info("begins", &json!({ "file": file })),
        Event::Applied { file, duration } => {
            let millis = u64::try_from(duration.as_millis()).unwrap_or(u64::MAX);
            log::info("applied", &json!({ "file": file, "milliseconds": millis }));
        }
    }
}
