//! `cargo infra lsp`

use std::{
    io::{self, Write},
    process::ExitCode,
    thread,
};

use clap::Args;
use lsp_server::Connection;

use crate::lsp::{Ended, serve};

/// The arguments of `lsp`.
#[derive(Debug, Args)]
#[command(
    about = "Answer an editor about `infra!` blocks and CloudFormation templates",
    after_help = "A language server on the standard input and output: what is wrong with each letter typed, what mends it, what a block \
        declares, what may be typed in its texts and values, folds, and the layout of a file. Of templates, in YAML and JSON, also keys, types and \
        names: what may be typed, what stands somewhere, and where else. An editor starts it."
)]
pub(super) struct Arguments {
    /// The edition of Rust that rustfmt reads, where a file is laid out
    #[arg(long, value_name = "YEAR", default_value = "2024")]
    edition: String,
    /// What some editors write for the standard input and output, which are used in any case
    #[arg(long, hide = true)]
    stdio: bool,
}

pub(super) fn run(arguments: &Arguments) -> ExitCode {
    /// What nests as deeply as it may is read by recursion.
    const STACK: usize = 16 * 1024 * 1024;
    let (connection, threads) = Connection::stdio();
    let ended = thread::scope(|scope| {
        let server = thread::Builder::new()
            .stack_size(STACK)
            .spawn_scoped(scope, || serve(&connection, &arguments.edition));
        match server.map(thread::ScopedJoinHandle::join) {
            Ok(Ok(ended)) => ended,
            Ok(Err(_)) => Ended::Broken("the server stopped".to_owned()),
            Err(error) => Ended::Broken(error.to_string()),
        }
    });
    drop(connection);
    match ended {
        Ended::AsAsked => match threads.join() {
            Ok(()) => ExitCode::SUCCESS,
            Err(error) => failed(&error.to_string()),
        },
        Ended::Broken(fact) => failed(&fact),
    }
}

fn failed(fact: &str) -> ExitCode {
    drop(writeln!(io::stderr(), "error: {fact}"));
    ExitCode::from(2)
}
