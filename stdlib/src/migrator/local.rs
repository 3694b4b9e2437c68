//! [`Local`]: the `migrate` command. It builds the migrator's program for this machine and lets it apply the files; it must not
//! know how a database is migrated.

use std::{
    env,
    ffi::OsString,
    fs, io,
    path::{Path, PathBuf},
    process::{self, Stdio},
};

use infra::{Call, Command, CommandError, Migrations, Opt, Refusal, Usage};

use super::{build, cargo, source};
use crate::{AppRole, DbUser};

/// Migrations for a database that this machine reaches.
pub(super) struct Local {
    pub(super) sql: Migrations,
    pub(super) app: AppRole,
    pub(super) app_user: DbUser,
}

/// What is to be done with the migrations.
struct Task {
    /// The migrator's word for it.
    name: &'static str,
    /// The number of the last migration to apply; all, if there is none.
    to: Option<u16>,
}

impl Task {
    fn of(call: &Call) -> Result<Task, CommandError> {
        let wrong = |fact, help| Err(CommandError::Usage(Refusal::new(fact, help)));
        let to = call.value("to").map(|text| number(&text)).transpose()?;
        let name = match (call.has("status"), call.has("dry-run")) {
            (true, true) => {
                return wrong(
                    "`--status` and `--dry-run` are two questions",
                    "type one of them",
                );
            }
            (true, false) if to.is_some() => {
                return wrong(
                    "`--status` tells of all migrations, so `--to` says nothing",
                    "leave it out, or type `--dry-run` instead of `--status`",
                );
            }
            (true, false) => "status",
            (false, true) => "dry-run",
            (false, false) => "apply",
        };
        Ok(Task { name, to })
    }
}

fn number(text: &str) -> Result<u16, CommandError> {
    text.parse().map_err(|_| {
        CommandError::Usage(Refusal::computed(
            format!("`--to {text}` is not the number of a migration"),
            "type the number that a file's name begins with, such as `--to 12`",
        ))
    })
}

impl Command for Local {
    fn usage(&self) -> Usage {
        const OPTIONS: &[Opt] = &[
            Opt::value(
                "url",
                "URL",
                "the database, postgres://user:password@host:5432/name; without it `DATABASE_URL`",
            )
            .variable("DATABASE_URL"),
            Opt::value("to", "NUMBER", "the last migration to apply"),
            Opt::flag("dry-run", "print what would be applied"),
            Opt::flag("status", "print what is applied and what is not"),
        ];
        let about =
            "apply the migrations to a database that this machine reaches, as a deploy would";
        Usage::new("migrate", about)
            .argument("FOLDER")
            .options(OPTIONS)
    }

    fn subject(&self) -> &str {
        self.sql.folder()
    }

    fn run(&self, call: &Call) -> Result<(), CommandError> {
        let task = Task::of(call)?;
        match call.value("url") {
            Some(url) => Ok(self.migrate(&call.target(), &url, &task)?),
            None => Err(CommandError::Usage(Refusal::new(
                "`migrate` needs a database",
                "type `--url postgres://user:password@host:5432/name`, or set `DATABASE_URL`",
            ))),
        }
    }
}

impl Local {
    fn migrate(&self, target: &Path, url: &str, task: &Task) -> Result<(), Refusal> {
        let source = source::folder(target)?;
        build(&source, target)?;
        let folder = self.unpack(target).map_err(|error| {
            Refusal::computed(
                format!("cannot write below `{}`: {error}", target.display()),
                "let this program write there",
            )
        })?;
        let mut run = command("run", &source, target);
        run.args(["--quiet", "--"]).args(self.words(&folder, task));
        // In the environment, which others on this machine cannot read.
        run.env("DATABASE_URL", url);
        let ended = run
            .stdin(Stdio::null())
            .stdout(Stdio::inherit())
            .stderr(Stdio::piped())
            .output();
        // Others may migrate from the same target folder, and each has a folder of its own.
        let _ = fs::remove_dir_all(&folder);
        let ended = ended.map_err(|error| {
            Refusal::computed(
                format!("the migrator does not start: {error}"),
                "install cargo, and see that `PATH` leads to it",
            )
        })?;
        if ended.status.success() {
            return Ok(());
        }
        let said = String::from_utf8_lossy(&ended.stderr);
        // What it says of itself has its help in it.
        Err(match said.trim_end() {
            "" => Refusal::computed(format!("the migrator ended, {}", ended.status), ""),
            said => Refusal::computed(said, ""),
        })
    }

    /// The files as the program was compiled with them, in a folder.
    fn unpack(&self, target: &Path) -> io::Result<PathBuf> {
        let name = format!("{}-{}", self.sql.digest(), process::id());
        let folder = target.join("infra/migrations").join(name);
        fs::create_dir_all(&folder)?;
        for (path, text) in self.sql.files() {
            let file = folder.join(path);
            file.parent().map_or(Ok(()), fs::create_dir_all)?;
            fs::write(file, &*text)?;
        }
        Ok(folder)
    }

    /// What the program is told, besides the database.
    fn words(&self, folder: &Path, task: &Task) -> Vec<OsString> {
        let mut words: Vec<OsString> = vec![task.name.into(), folder.into()];
        words.extend(["--app", self.app_user.name(), "--role", self.app.name()].map(Into::into));
        if let Some(sql) = self.app.sql() {
            words.extend(["--sql", sql].map(Into::into));
        }
        if let Some(to) = task.to {
            words.extend(["--to".into(), to.to_string().into()]);
        }
        words
    }
}

/// Builds the program. Only the first time takes so long that one would want to see why.
fn build(source: &Path, target: &Path) -> Result<(), Refusal> {
    let program = format!("debug/migrate{}", env::consts::EXE_SUFFIX);
    let mut build = command("build", source, target);
    if build::builds(target).join(program).is_file() {
        build.arg("--quiet");
    } else {
        eprintln!(
            "building the migrator for this machine, which takes about a minute the first time"
        );
    }
    cargo::run(build, "look at what cargo says above")
}

/// Cargo, about the program for this machine. It is built without optimisation, which takes half of the time.
fn command(verb: &str, source: &Path, target: &Path) -> process::Command {
    let mut command = process::Command::new(cargo::program());
    command
        .arg(verb)
        .args(["--locked", "--bin", "migrate"])
        .args(["--no-default-features", "--features", "command"])
        .arg("--manifest-path")
        .arg(source.join("Cargo.toml"))
        .arg("--target-dir")
        .arg(build::builds(target))
        .env("CARGO_PROFILE_DEV_DEBUG", "false");
    command
}

#[cfg(test)]
mod tests {
    use infra::{Call, Command, CommandError, migrations};

    use super::{AppRole, DbUser, Local, Task};

    fn words(app: AppRole, name: &'static str, to: Option<u16>) -> String {
        let local = Local {
            sql: migrations!("tests/migrations"),
            app,
            app_user: DbUser::new("web").expect("a name"),
        };
        let words = local.words("files".as_ref(), &Task { name, to });
        words.join(" ".as_ref()).to_string_lossy().into_owned()
    }

    /// What undoes a migration does not even leave the project.
    #[test]
    fn the_program_gets_the_files_in_their_folders() {
        let local = Local {
            sql: migrations!("tests/prisma"),
            app: AppRole::ReadOnly,
            app_user: DbUser::new("web").expect("a name"),
        };
        let target = tempfile::tempdir().unwrap();
        let folder = local.unpack(target.path()).unwrap();
        let names = |at: &std::path::Path| {
            let entries = std::fs::read_dir(at).unwrap();
            let mut names: Vec<_> = entries.map(|it| it.unwrap().file_name()).collect();
            names.sort_unstable();
            names
        };
        assert_eq!(names(&folder), ["0_init", "migration_lock.toml"]);
        assert_eq!(names(&folder.join("0_init")), ["migration.sql"]);
    }

    #[test]
    fn the_program_is_told_what_the_stack_declares_and_no_password() {
        assert_eq!(
            words(AppRole::ReadOnly, "apply", None),
            "apply files --app web --role ReadOnly"
        );
        let sql = AppRole::Sql("GRANT SELECT ON things TO {role}");
        assert_eq!(
            words(sql, "dry-run", Some(12)),
            "dry-run files --app web --role Sql --sql GRANT SELECT ON things TO {role} --to 12"
        );
    }

    /// What the words ask for, or what is wrong with them.
    fn asked(words: &[&str]) -> Result<(&'static str, Option<u16>), String> {
        let local = Local {
            sql: migrations!("tests/migrations"),
            app: AppRole::ReadOnly,
            app_user: DbUser::new("web").expect("a name"),
        };
        let call = Call::typed(&local.usage(), words).expect("the command takes them");
        let task = Task::of(&call).map_err(|error| match error {
            CommandError::Usage(refusal) | CommandError::Failed(refusal) => refusal.to_string(),
        })?;
        Ok((task.name, task.to))
    }

    #[test]
    fn options_say_what_is_to_be_done() {
        assert_eq!(asked(&[]), Ok(("apply", None)));
        assert_eq!(asked(&["--to", "12"]), Ok(("apply", Some(12))));
        assert_eq!(asked(&["--dry-run", "--to", "1"]), Ok(("dry-run", Some(1))));
        assert_eq!(asked(&["folder", "--status"]), Ok(("status", None)));
    }

    #[test]
    fn options_that_exclude_each_other_are_refused() {
        let refused = |words: &[&str], said: &str| assert_eq!(asked(words), Err(said.to_owned()));
        refused(
            &["--status", "--dry-run"],
            "`--status` and `--dry-run` are two questions\nhelp: type one of them",
        );
        refused(
            &["--status", "--to", "1"],
            "`--status` tells of all migrations, so `--to` says nothing\n\
             help: leave it out, or type `--dry-run` instead of `--status`",
        );
        refused(
            &["--to", "x"],
            "`--to x` is not the number of a migration\n\
             help: type the number that a file's name begins with, such as `--to 12`",
        );
    }

    #[test]
    fn without_a_database_nothing_is_built() {
        let local = Local {
            sql: migrations!("tests/migrations"),
            app: AppRole::ReadOnly,
            app_user: DbUser::new("web").expect("a name"),
        };
        let call = Call::typed(&local.usage(), &[]).expect("it takes nothing");
        let said = local.run(&call);
        assert!(
            matches!(&said, Err(CommandError::Usage(refusal)) if refusal.fact() == "`migrate` needs a database"),
            "{said:?}"
        );
    }
}
