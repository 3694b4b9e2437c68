//! `cargo infra`, and nothing else: see the library.

use std::{env, process::ExitCode};

fn main() -> ExitCode {
    cargo_infra::run(env::args_os())
}
