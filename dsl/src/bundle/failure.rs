//! Why there is no archive: facts, and their words. Paths in words are relative to the folder of `Cargo.toml`.

use std::{io, path::PathBuf, time::Duration};

use infra_assets::PackageManager;

use super::{child, messages::Message, missing::Missing};
use crate::{Refusal, Stale, archive::Unfit};

/// Why there is no archive.
#[derive(Debug)]
pub(crate) enum Failure {
    /// A source is not what the program was compiled from.
    Stale(Stale),
    /// No esbuild is around the handler.
    NoEsbuild {
        folder: String,
        manager: PackageManager,
        listed: bool,
    },
    /// The esbuild that was found does not start.
    NotStarted { program: PathBuf, error: io::Error },
    /// What is installed is not what the lock file says.
    NotAsLocked {
        package: String,
        locked: String,
        installed: Option<String>,
        lock: String,
        folder: String,
    },
    /// esbuild does not accept the code.
    Refused {
        file: &'static str,
        messages: Vec<Message>,
        missing: Missing,
        folder: String,
        manager: PackageManager,
    },
    /// esbuild read a file that is not in the archive's key.
    NotCovered { file: &'static str, input: String },
    /// No lock file pins a package.
    NotLocked {
        file: &'static str,
        package: String,
        manager: PackageManager,
    },
    /// A package that was copied is not as the folder that it was copied from.
    OldCopy {
        input: String,
        package: String,
        manager: PackageManager,
    },
    /// A package was edited where it is installed.
    Patched {
        file: &'static str,
        input: String,
        package: String,
        manager: PackageManager,
        kept: PathBuf,
    },
    /// esbuild fails without saying where.
    Failed { file: &'static str, said: String },
    /// esbuild did not end, and was stopped.
    Late {
        file: &'static str,
        patience: Duration,
    },
    /// Another process does not end that makes the same archive.
    Taken(Duration),
    /// Lambda would not take the archive.
    Unfit(Unfit),
    /// What an asset's own maker says.
    Said(Refusal),
    /// A file cannot be read.
    Read { path: PathBuf, error: io::Error },
    /// A file cannot be written.
    Write { path: PathBuf, error: io::Error },
}

/// The fact and what to do about it.
impl From<Failure> for Refusal {
    fn from(failure: Failure) -> Refusal {
        let (fact, help) = match failure {
            Failure::Said(refusal) => return refusal,
            Failure::Stale(stale) => (stale.fact(), stale.help()),
            Failure::Unfit(unfit) => (unfit.fact(), unfit.help().to_owned()),
            Failure::NoEsbuild {
                folder,
                manager,
                listed,
            } => {
                let command = match listed {
                    true => manager.install().to_owned(),
                    false => manager.add_tool("esbuild"),
                };
                (
                    "there is no esbuild around the handlers to bundle them with".to_owned(),
                    format!("run `{command}` in `{folder}`"),
                )
            }
            Failure::NotStarted { program, error } => (
                format!("`{}` does not start: {error}", program.display()),
                "install Node.js, or install esbuild again".to_owned(),
            ),
            Failure::NotAsLocked {
                package,
                locked,
                installed,
                lock,
                folder,
            } => {
                let installed = match installed {
                    Some(version) => format!("installed as {version}"),
                    None => "not installed".to_owned(),
                };
                (
                    format!("`{package}` is {installed}, but `{lock}` says {locked}"),
                    format!("run `npm ci` in `{folder}`"),
                )
            }
            Failure::Refused {
                file,
                messages,
                missing,
                folder,
                manager,
            } => {
                let mut fact = format!("`{file}` cannot be bundled");
                for message in messages {
                    fact += &format!("\n{message}");
                }
                let help = match missing {
                    Missing::Unknown => "correct what esbuild names".to_owned(),
                    Missing::Types(name) => format!("`{name}` has types only: write `import type`"),
                    Missing::Listed => format!("run `{}` in `{folder}`", manager.install()),
                    Missing::Wanted(packages) => {
                        let command = manager.add_packages(&packages.join(" "));
                        format!("run `{command}` in `{folder}`")
                    }
                };
                (fact, help)
            }
            Failure::NotCovered { file, input } => (
                format!(
                    "`{file}` is bundled with `{input}`, but the key of its archive does not cover that file: an edit to it would not be deployed"
                ),
                "import it from a file of your own by its relative path, or list its package in `package.json` by its folder"
                    .to_owned(),
            ),
            Failure::NotLocked {
                file,
                package,
                manager,
            } => (
                format!(
                    "`{file}` is bundled with the package `{package}`, but no lock file says which version of it"
                ),
                format!(
                    "run `{}` where `package.json` is, and keep the lock file that it writes",
                    manager.lock()
                ),
            ),
            Failure::OldCopy {
                input,
                package,
                manager,
            } => (
                format!(
                    "`{input}` is not as in the folder that `package.json` names for `{package}`"
                ),
                format!("run `{}` again", manager.lock()),
            ),
            Failure::Patched {
                file,
                input,
                package,
                manager,
                kept,
            } => (
                format!(
                    "`{input}` was changed after `{file}` was bundled with it, and the lock file says the same as before"
                ),
                format!(
                    "run `{}` for `{package}` as it was published, or `{}` to write the change down; where it is right as it is, remove `{}`",
                    manager.install(),
                    manager.patch(&package),
                    kept.display()
                ),
            ),
            Failure::Failed { file, said } => (
                format!("`{file}` cannot be bundled: {said}"),
                "install esbuild again".to_owned(),
            ),
            Failure::Late { file, patience } => {
                let seconds = patience.as_secs();
                (
                    format!(
                        "`{file}` cannot be bundled: esbuild did not end in {seconds} seconds, and was stopped"
                    ),
                    child::longer(patience),
                )
            }
            Failure::Taken(patience) => (
                format!(
                    "another process makes the same archive, and has not ended in {} seconds",
                    patience.as_secs()
                ),
                "see what it waits for, end it, and run this again".to_owned(),
            ),
            Failure::Read { path, error } => (
                format!("cannot read `{}`: {error}", path.display()),
                "let this program read it".to_owned(),
            ),
            Failure::Write { path, error } => (
                format!("cannot write `{}`: {error}", path.display()),
                "let this program write there".to_owned(),
            ),
        };
        Refusal::computed(fact, help)
    }
}
