//! Cargo, as the migrator's program is brought and built by it.

use std::{
    env,
    ffi::OsString,
    process::{Command, Stdio},
};

/// The cargo that runs this program, or the one that a shell would find.
pub(super) fn program() -> OsString {
    env::var_os("CARGO").unwrap_or_else(|| "cargo".into())
}

/// Runs a command whose words go to standard error, where progress belongs: of `bundle`, a tool reads standard output.
pub(super) fn run(mut command: Command, help: &str) -> Result<(), String> {
    command.stdin(Stdio::null()).stdout(Stdio::null());
    let name = name(&command);
    match command.status() {
        Ok(status) if status.success() => Ok(()),
        Ok(status) => Err(format!("`{name}` fails, {status}\nhelp: {help}")),
        Err(error) => Err(format!(
            "`{name}` does not start: {error}\nhelp: install Rust's cargo, and see that `PATH` leads to it"
        )),
    }
}

/// `cargo build`, as one would say it.
fn name(command: &Command) -> String {
    let word = command.get_args().next().unwrap_or_default();
    format!("cargo {}", word.display())
}
