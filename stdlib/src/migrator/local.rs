//! [`Local`]: the `migrate` command. It builds the migrator's program for this machine and lets it apply the files; it must not
//! know how a database is migrated.

use std::{
    env,
    ffi::OsString,
    fs, io,
    path::{Path, PathBuf},
    process::{Command, Stdio},
};

use infra::{Migrates, Migrating, Migrations, Task};

use super::{build, cargo, source};
use crate::{AppRole, DbUser};

/// Migrations for a database that this machine reaches.
pub(super) struct Local {
    pub(super) sql: Migrations,
    pub(super) app: AppRole,
    pub(super) app_user: DbUser,
}

impl Migrates for Local {
    fn folder(&self) -> &str {
        self.sql.folder()
    }

    fn migrate(&self, target: &Path, migrating: &Migrating<'_>) -> Result<(), String> {
        let source = source::folder(target)?;
        build(&source, target)?;
        let folder = self.unpack(target).map_err(|error| {
            let target = target.display();
            format!("cannot write below `{target}`: {error}\nhelp: let this program write there")
        })?;
        let mut run = command("run", &source, target);
        run.args(["--quiet", "--"])
            .args(self.words(&folder, migrating));
        // In the environment, which others on this machine cannot read.
        run.env("DATABASE_URL", migrating.url);
        let ended = run
            .stdin(Stdio::null())
            .stdout(Stdio::inherit())
            .stderr(Stdio::piped())
            .output();
        // Others may migrate from the same target folder, and each has a folder of its own.
        let _ = fs::remove_dir_all(&folder);
        let ended = ended.map_err(|error| format!("the migrator does not start: {error}"))?;
        if ended.status.success() {
            return Ok(());
        }
        let said = String::from_utf8_lossy(&ended.stderr);
        Err(match said.trim_end() {
            "" => format!("the migrator ended, {}", ended.status),
            said => said.to_owned(),
        })
    }
}

impl Local {
    /// The files as the program was compiled with them, in a folder.
    fn unpack(&self, target: &Path) -> io::Result<PathBuf> {
        let name = format!("{}-{}", self.sql.digest(), std::process::id());
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
    fn words(&self, folder: &Path, migrating: &Migrating<'_>) -> Vec<OsString> {
        let task = match migrating.task {
            Task::Apply => "apply",
            Task::DryRun => "dry-run",
            Task::Status => "status",
        };
        let mut words: Vec<OsString> = vec![task.into(), folder.into()];
        words.extend(["--app", self.app_user.name(), "--role", self.app.name()].map(Into::into));
        if let Some(sql) = self.app.sql() {
            words.extend(["--sql", sql].map(Into::into));
        }
        if let Some(to) = migrating.to {
            words.extend(["--to".into(), to.to_string().into()]);
        }
        words
    }
}

/// Builds the program. Only the first time takes so long that one would want to see why.
fn build(source: &Path, target: &Path) -> Result<(), String> {
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
fn command(verb: &str, source: &Path, target: &Path) -> Command {
    let mut command = Command::new(cargo::program());
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
    use infra::{Migrating, Task, migrations};

    use super::{AppRole, DbUser, Local};

    fn words(app: AppRole, task: Task, to: Option<u16>) -> String {
        let local = Local {
            sql: migrations!("tests/migrations"),
            app,
            app_user: DbUser::new("web").expect("a name"),
        };
        let migrating = Migrating {
            url: "postgres://u:tiger@h/d",
            task,
            to,
        };
        let words = local.words("files".as_ref(), &migrating);
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
            names.sort();
            names
        };
        assert_eq!(names(&folder), ["0_init", "migration_lock.toml"]);
        assert_eq!(names(&folder.join("0_init")), ["migration.sql"]);
    }

    #[test]
    fn the_program_is_told_what_the_stack_declares_and_no_password() {
        assert_eq!(
            words(AppRole::ReadOnly, Task::Apply, None),
            "apply files --app web --role ReadOnly"
        );
        let sql = AppRole::Sql("GRANT SELECT ON things TO {role}");
        assert_eq!(
            words(sql, Task::DryRun, Some(12)),
            "dry-run files --app web --role Sql --sql GRANT SELECT ON things TO {role} --to 12"
        );
    }
}
