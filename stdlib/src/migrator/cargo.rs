//! Cargo, as the migrator's program is brought and built by it.

use std::{
    env,
    ffi::OsString,
    process::{Command, Stdio},
    time::Duration,
};

use infra::Refusal;

/// How long cargo may take. It takes minutes, also on a slow machine that has nothing yet.
pub(super) const PATIENCE: Duration = Duration::from_secs(3600);

/// The cargo that runs this program, or the one that a shell would find.
pub(super) fn program() -> OsString {
    env::var_os("CARGO").unwrap_or_else(|| "cargo".into())
}

/// Runs a command whose words go to standard error, where progress belongs: of `bundle`, a tool reads standard output.
pub(super) fn run(mut command: Command, help: &str) -> Result<(), Refusal> {
    command.stdin(Stdio::null()).stdout(Stdio::null());
    match infra::finish(&mut command, PATIENCE)? {
        status if status.success() => Ok(()),
        status => {
            let word = command.get_args().next().unwrap_or_default();
            Err(Refusal::computed(
                format!("`cargo {}` fails, {status}", word.display()),
                help,
            ))
        }
    }
}
