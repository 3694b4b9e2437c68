//! Cargo, as the migrator's program is brought and built by it.

use std::{
    env,
    ffi::OsString,
    io,
    process::{Command, ExitStatus, Stdio},
    thread,
    time::{Duration, Instant},
};

/// How long cargo may take. It takes minutes, on a slow machine that has nothing yet too.
const PATIENCE: Duration = Duration::from_secs(3600);

/// What a user sets, in seconds, where programs may take longer or have to be stopped sooner: as for esbuild.
const VARIABLE: &str = "INFRA_TIMEOUT";

/// The cargo that runs this program, or the one that a shell would find.
pub(super) fn program() -> OsString {
    env::var_os("CARGO").unwrap_or_else(|| "cargo".into())
}

/// Runs a command whose words go to standard error, where progress belongs: of `bundle`, a tool reads standard output.
pub(super) fn run(command: Command, help: &str) -> Result<(), String> {
    run_within(patience()?, command, help)
}

fn patience() -> Result<Duration, String> {
    let Some(set) = env::var_os(VARIABLE) else {
        return Ok(PATIENCE);
    };
    let seconds = set.to_str().and_then(|text| text.parse().ok());
    match seconds.filter(|seconds| *seconds > 0) {
        Some(seconds) => Ok(Duration::from_secs(seconds)),
        None => Err(format!(
            "`{VARIABLE}` is `{}`, which is not a number of seconds\nhelp: write a whole number, such as `{VARIABLE}=600`",
            set.display()
        )),
    }
}

fn run_within(patience: Duration, mut command: Command, help: &str) -> Result<(), String> {
    command.stdin(Stdio::null()).stdout(Stdio::null());
    let name = name(&command);
    match ended(&mut command, patience) {
        Ok(Some(status)) if status.success() => Ok(()),
        Ok(Some(status)) => Err(format!("`{name}` fails, {status}\nhelp: {help}")),
        Ok(None) => {
            let seconds = patience.as_secs();
            Err(format!(
                "`{name}` did not end in {seconds} seconds, and was stopped\nhelp: look at what cargo says above, or let it take longer: `{VARIABLE}={}`",
                seconds * 2
            ))
        }
        Err(error) => Err(format!(
            "`{name}` does not start: {error}\nhelp: install Rust's cargo, and see that `PATH` leads to it"
        )),
    }
}

/// How the command ended. One that does not is stopped.
fn ended(command: &mut Command, patience: Duration) -> io::Result<Option<ExitStatus>> {
    let mut child = command.spawn()?;
    let end = Instant::now() + patience;
    loop {
        if let Some(status) = child.try_wait()? {
            return Ok(Some(status));
        }
        if Instant::now() >= end {
            child.kill()?;
            child.wait()?;
            return Ok(None);
        }
        thread::sleep(Duration::from_millis(10));
    }
}

/// `cargo build`, as one would say it.
fn name(command: &Command) -> String {
    let word = command.get_args().next().unwrap_or_default();
    format!("cargo {}", word.display())
}

#[cfg(all(test, unix))]
mod tests {
    use std::{
        process::Command,
        time::{Duration, Instant},
    };

    use super::run_within;

    #[test]
    fn a_cargo_that_hangs_is_stopped() {
        let started = Instant::now();
        let mut hangs = Command::new("sleep");
        hangs.arg("60");
        let said = run_within(Duration::from_millis(50), hangs, "").unwrap_err();
        assert!(
            said.contains("did not end in 0 seconds, and was stopped\nhelp: "),
            "{said}"
        );
        assert!(started.elapsed() < Duration::from_secs(30));
    }
}
