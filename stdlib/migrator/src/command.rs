//! `migrate`: the engine from a command line. A stack's program builds it, and starts it for its `migrate` command with the
//! files and the role that the stack declares. What is done goes to standard output; why it failed, to standard error.
//!
//! ```text
//! migrate apply|dry-run|status FOLDER [--to NUMBER] [--app NAME --role ReadOnly|ReadWrite|Sql [--sql SQL]]
//! ```
//!
//! `DATABASE_URL` is the database, and `PGSSLROOTCERT` a file of certificates to trust instead of those that browsers do.

use std::{
    env,
    error::Error,
    ffi::OsString,
    fs,
    io::{self, Write},
    path::PathBuf,
    process::ExitCode,
    time::{Duration, Instant},
};

use infra_migrator::{
    App, AppRole, Database, Event, Later, Login, Migration, Migrations, Options, Tls, apply, plan,
};
use lexopt::{Arg, Parser};

/// Longer than anybody watches a terminal. A lock that is held by somebody else is not waited for without end.
const LONGEST: Duration = Duration::from_secs(6 * 3600);

type Result<T> = std::result::Result<T, Box<dyn Error>>;

fn main() -> ExitCode {
    match run(env::args_os().skip(1)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            // If there is no one to tell, the exit code still does.
            let _ = writeln!(io::stderr(), "{error}");
            ExitCode::FAILURE
        }
    }
}

fn run(words: impl Iterator<Item = OsString>) -> Result<()> {
    let words = Words::read(words)?;
    let migrations = Migrations::read(&words.folder)?;
    let last = migrations.files().last().map_or(0, Migration::number);
    if let Some(to) = words.to.filter(|to| *to == 0 || *to > last) {
        return Err(
            format!("unknown migration: {to:04}\nhelp: type a number from 1 to {last}").into(),
        );
    }
    let database = Database::from_url(&env::var("DATABASE_URL")?, tls()?)?;
    let mut options = Options::new(Instant::now() + LONGEST);
    options.up_to = words.to;
    options.app = words.app;
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()?;
    runtime.block_on(async {
        match words.task.as_str() {
            "status" => status(&database, &migrations, options).await,
            "dry-run" => dry_run(&database, &migrations, &options).await,
            _ => applied(&database, &migrations, &options).await,
        }
    })
}

async fn status(database: &Database, migrations: &Migrations, mut options: Options) -> Result<()> {
    // A database that is later is told of, not refused.
    options.later = Later::Accept;
    let plan = plan(database, migrations, &options).await?;
    let lines = [
        ("applied", plan.applied),
        ("pending", plan.pending),
        ("later  ", plan.later),
    ];
    for (word, files) in lines {
        for file in files {
            writeln!(io::stdout(), "{word}  {file}")?;
        }
    }
    Ok(())
}

async fn dry_run(database: &Database, migrations: &Migrations, options: &Options) -> Result<()> {
    let plan = plan(database, migrations, options).await?;
    for file in &plan.pending {
        writeln!(io::stdout(), "would apply {file}")?;
    }
    if plan.pending.is_empty() {
        nothing(plan.applied.last())?;
    }
    Ok(())
}

async fn applied(database: &Database, migrations: &Migrations, options: &Options) -> Result<()> {
    let report = apply(database, migrations, options, &mut tell).await?;
    if report.applied.is_empty() {
        nothing(report.last.as_ref())?;
    }
    Ok(())
}

fn nothing(last: Option<&String>) -> io::Result<()> {
    match last {
        Some(last) => writeln!(io::stdout(), "nothing to apply; the last is {last}"),
        None => writeln!(io::stdout(), "nothing to apply"),
    }
}

fn tell(event: Event<'_>) {
    let line = match event {
        Event::Waiting { holder } => format!("waiting for another migrator: {holder}"),
        Event::Applied { file, duration } => {
            format!("applied {file}  {} ms", duration.as_millis())
        }
        Event::Took { name, statements } => {
            format!("took from `{name}`: {}", statements.join("; "))
        }
        Event::Kept { name, statements } => format!(
            "`{name}` may do more than it should; as a role that may: {}",
            statements.join("; ")
        ),
        _ => return,
    };
    // Without anybody who reads it the work goes on.
    let _ = writeln!(io::stdout(), "{line}");
}

fn tls() -> Result<Tls> {
    let Some(file) = env::var_os("PGSSLROOTCERT").filter(|file| !file.is_empty()) else {
        return Ok(Tls::public());
    };
    let shown = file.display().to_string();
    let pem = fs::read_to_string(&file)
        .map_err(|error| format!("cannot read `{shown}`, which `PGSSLROOTCERT` names: {error}"))?;
    Ok(Tls::trusting(&pem)?)
}

/// What the program was started with.
struct Words {
    task: String,
    folder: PathBuf,
    to: Option<u16>,
    app: Option<App>,
}

impl Words {
    fn read(words: impl Iterator<Item = OsString>) -> Result<Words> {
        let mut parser = Parser::from_args(words);
        let (mut given, mut to) = (Vec::new(), None);
        let (mut name, mut role, mut sql) = (None, None, None);
        let text = |value: OsString| value.to_string_lossy().into_owned();
        while let Some(word) = parser.next()? {
            match word {
                Arg::Value(value) => given.push(value),
                Arg::Long("to") => to = Some(text(parser.value()?).parse()?),
                Arg::Long("app") => name = Some(text(parser.value()?)),
                Arg::Long("role") => role = Some(text(parser.value()?)),
                Arg::Long("sql") => sql = Some(text(parser.value()?)),
                other => return Err(other.unexpected().into()),
            }
        }
        let [task, folder] = <[OsString; 2]>::try_from(given)
            .map_err(|_| "a task and a folder are wanted: `apply migrations`")?;
        let app = name.map(|name| App {
            name,
            // Nobody logs in as the application here, unless somebody gave it a password before.
            login: Login::Unchanged,
            role: match (role.as_deref(), sql) {
                (Some("ReadOnly"), _) => AppRole::ReadOnly,
                (Some("Sql"), Some(sql)) => AppRole::Sql(sql),
                _ => AppRole::ReadWrite,
            },
        });
        Ok(Words {
            task: text(task),
            folder: folder.into(),
            to,
            app,
        })
    }
}
