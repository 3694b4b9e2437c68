//! `cargo infra new NAME`

use std::{
    env,
    io::{self, Write},
    path::{Path, PathBuf},
    process::ExitCode,
};

use clap::Args;

use crate::new::{Failure, Kind, Source, new};

/// The arguments of `new`.
#[derive(Debug, Args)]
#[command(
    about = "Start a project: a stack, a handler, a migration and a test",
    after_help = "In a workspace the project becomes a member."
)]
pub(super) struct Arguments {
    /// The name of the package, and of the folder that is made for it
    name: String,
    /// One stack in one file, and nothing else
    #[arg(long)]
    minimal: bool,
    /// Take `infra` from a checkout in this folder, and not from the registry
    #[arg(long, value_name = "FOLDER")]
    path: Option<PathBuf>,
}

pub(super) fn run(arguments: &Arguments) -> ExitCode {
    match project(arguments) {
        Ok(words) => {
            drop(io::stdout().write_all(words.as_bytes()));
            ExitCode::SUCCESS
        }
        Err(failure) => {
            drop(writeln!(io::stderr(), "error: {failure}"));
            ExitCode::from(2)
        }
    }
}

fn project(arguments: &Arguments) -> Result<String, Failure> {
    let (name, kind) = match arguments.minimal {
        true => (&arguments.name, Kind::Minimal),
        false => (&arguments.name, Kind::Full),
    };
    let source = match &arguments.path {
        Some(folder) => Source::checkout(folder),
        None => Source::Registry,
    };
    let here = env::current_dir()
        .map_err(|error| Failure::File(Path::new(".").to_owned(), error.to_string()))?;
    new(&here, name, kind, &source)?;
    let install = match kind {
        Kind::Full => "npm --prefix lambda install   # what the handlers import\n  ",
        Kind::Minimal => "",
    };
    Ok(format!(
        "`{name}` is made. Then:\n\n  cd {name}\n  cargo test\n  {install}cdk deploy\n"
    ))
}
