//! Why there is no archive: facts, and their words. Paths in words are relative to the folder of `Cargo.toml`.

use std::{fmt, io, path::PathBuf, time::Duration};

use infra_assets::{PackageManager, archive::Unfit};

use super::{child, messages::Message, missing::Missing};
use crate::Stale;

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
    Said(String),
    /// A file cannot be read.
    Read { path: PathBuf, error: io::Error },
    /// A file cannot be written.
    Write { path: PathBuf, error: io::Error },
}

/// The fact and what to do about it.
impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Failure::Stale(stale) => stale.fmt(f),
            Failure::Unfit(unfit) => unfit.fmt(f),
            Failure::NoEsbuild {
                folder,
                manager,
                listed,
            } => {
                let command = if *listed {
                    manager.install().to_owned()
                } else {
                    manager.add_tool("esbuild")
                };
                write!(
                    f,
                    "there is no esbuild around the handlers to bundle them with\nhelp: run `{command}` in `{folder}`"
                )
            }
            Failure::NotStarted { program, error } => {
                let program = program.display();
                write!(
                    f,
                    "`{program}` does not start: {error}\nhelp: install Node.js, or install esbuild again"
                )
            }
            Failure::NotAsLocked {
                package,
                locked,
                installed,
                lock,
                folder,
            } => {
                match installed {
                    Some(version) => write!(
                        f,
                        "`{package}` is installed as {version}, but `{lock}` says {locked}"
                    )?,
                    None => write!(
                        f,
                        "`{package}` is not installed, but `{lock}` says {locked}"
                    )?,
                }
                write!(f, "\nhelp: run `npm ci` in `{folder}`")
            }
            Failure::Refused {
                file,
                messages,
                missing,
                folder,
                manager,
            } => {
                write!(f, "`{file}` cannot be bundled")?;
                messages
                    .iter()
                    .try_for_each(|message| write!(f, "\n{message}"))?;
                match missing {
                    Missing::Unknown => write!(f, "\nhelp: correct what esbuild names"),
                    Missing::Types(name) => {
                        write!(f, "\nhelp: `{name}` has types only: write `import type`")
                    }
                    Missing::Listed => {
                        write!(f, "\nhelp: run `{}` in `{folder}`", manager.install())
                    }
                    Missing::Wanted(packages) => write!(
                        f,
                        "\nhelp: run `{}` in `{folder}`",
                        manager.add_packages(&packages.join(" "))
                    ),
                }
            }
            Failure::NotCovered { file, input } => write!(
                f,
                "`{file}` is bundled with `{input}`, but the key of its archive does not cover that file: an edit to it would not be deployed\nhelp: import it from a file of your own by its relative path, or list its package in `package.json` by its folder"
            ),
            Failure::NotLocked {
                file,
                package,
                manager,
            } => write!(
                f,
                "`{file}` is bundled with the package `{package}`, but no lock file says which version of it\nhelp: run `{}` where `package.json` is, and keep the lock file that it writes",
                manager.lock()
            ),
            Failure::OldCopy {
                input,
                package,
                manager,
            } => write!(
                f,
                "`{input}` is not as in the folder that `package.json` names for `{package}`\nhelp: run `{}` again",
                manager.lock()
            ),
            Failure::Patched {
                file,
                input,
                package,
                manager,
                kept,
            } => write!(
                f,
                "`{input}` was changed after `{file}` was bundled with it, and the lock file says the same as before\nhelp: run `{}` for `{package}` as it was published, or `{}` to write the change down; where it is right as it is, remove `{}`",
                manager.install(),
                manager.patch(package),
                kept.display()
            ),
            Failure::Failed { file, said } => {
                write!(
                    f,
                    "`{file}` cannot be bundled: {said}\nhelp: install esbuild again"
                )
            }
            Failure::Late { file, patience } => {
                let seconds = patience.as_secs();
                write!(
                    f,
                    "`{file}` cannot be bundled: esbuild did not end in {seconds} seconds, and was stopped\nhelp: run it again, or let it take longer: `{}={}`",
                    child::VARIABLE,
                    seconds * 2
                )
            }
            Failure::Taken(patience) => {
                write!(
                    f,
                    "another process makes the same archive, and has not ended in {} seconds\nhelp: see what it waits for, end it, and run this again",
                    patience.as_secs()
                )
            }
            Failure::Said(said) => f.write_str(said),
            Failure::Read { path, error } => {
                write!(
                    f,
                    "cannot read `{}`: {error}\nhelp: let this program read it",
                    path.display()
                )
            }
            Failure::Write { path, error } => {
                write!(
                    f,
                    "cannot write `{}`: {error}\nhelp: let this program write there",
                    path.display()
                )
            }
        }
    }
}
