//! The command line: `cargo infra COMMAND`.

mod check;
mod fmt;
mod import;
mod lsp;
mod new;

use std::{ffi::OsString, process::ExitCode};

use clap::{Parser, Subcommand};

/// What `cargo infra` does.
#[derive(Debug, Parser)]
#[command(
    name = "cargo-infra",
    bin_name = "cargo infra",
    version,
    about = "CloudFormation by `infra!`: check and import templates that exist, lay out blocks, answer editors, start projects"
)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    Check(check::Arguments),
    Fmt(fmt::Arguments),
    Import(import::Arguments),
    Lsp(lsp::Arguments),
    New(new::Arguments),
}

/// Runs the command that the words say, and returns its exit code.
///
/// `cargo` hands on the name of the command that it was asked for, so `cargo infra check` and `cargo-infra check` are one.
pub fn run(words: impl IntoIterator<Item = OsString>) -> ExitCode {
    let mut words: Vec<OsString> = words.into_iter().collect();
    if words.get(1).is_some_and(|word| word == "infra") {
        words.remove(1);
    }
    match Arguments::try_parse_from(words) {
        Ok(arguments) => match arguments.command {
            Command::Check(arguments) => check::run(&arguments),
            Command::Fmt(arguments) => fmt::run(&arguments),
            Command::Import(arguments) => import::run(&arguments),
            Command::Lsp(arguments) => lsp::run(&arguments),
            Command::New(arguments) => new::run(&arguments),
        },
        Err(error) => {
            let is_asked_for = !error.use_stderr();
            // Whoever reads it has read enough.
            drop(error.print());
            match is_asked_for {
                true => ExitCode::SUCCESS,
                false => ExitCode::from(2),
            }
        }
    }
}
