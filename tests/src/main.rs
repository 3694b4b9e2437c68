//! `cargo run -p infra-tests`: installs the judges, then runs every test and needs them all.
//!
//! `--update` rewrites the golden files and the compiler's messages; what else is given goes to
//! `cargo test`. Plain `cargo test` does without judges that are not installed, and says so.

mod install;

use std::{
    env,
    ffi::OsString,
    process::{Command, ExitCode},
};

use infra_tests::{judges, workspace};

fn main() -> ExitCode {
    let (update, passed_on): (Vec<OsString>, Vec<OsString>) = env::args_os()
        .skip(1)
        .partition(|argument| argument == "--update");
    if let Err(problem) = install::judges() {
        eprintln!("error: {problem}");
        return ExitCode::FAILURE;
    }
    let mut test = workspace::cargo();
    test.args(["test", "--workspace", "--no-fail-fast"])
        .args(passed_on)
        .env(judges::REQUIRED, "required");
    if !update.is_empty() {
        test.env("INFRA_UPDATE", "1").env("TRYBUILD", "overwrite");
    }
    exit_code(test)
}

fn exit_code(mut command: Command) -> ExitCode {
    match command.status() {
        Ok(status) if status.success() => ExitCode::SUCCESS,
        Ok(status) => ExitCode::from(
            status
                .code()
                .and_then(|code| code.try_into().ok())
                .unwrap_or(1),
        ),
        Err(problem) => {
            eprintln!("error: cannot run cargo: {problem}");
            ExitCode::FAILURE
        }
    }
}
