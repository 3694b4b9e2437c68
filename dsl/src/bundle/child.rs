//! Runs a program of others to its end, or to the end of patience: one that hangs is stopped. It must not know what the program
//! does.

use std::{
    env,
    io::{self, Read, Write},
    process::{Child, Command, ExitStatus, Output},
    sync::{Arc, Mutex, PoisonError, mpsc},
    thread,
    time::{Duration, Instant},
};

/// What a user sets, in seconds, where a program may take longer or has to be stopped sooner.
pub(super) const VARIABLE: &str = "INFRA_TIMEOUT";

/// How long what a program said is waited for once it has ended: another that it started may hold the pipe for ever.
const LAST_WORDS: Duration = Duration::from_secs(5);

/// How long to wait: what the user set, or `usual`.
///
/// # Errors
/// What is wrong with what the user set.
pub(super) fn patience(usual: Duration) -> Result<Duration, String> {
    let Some(set) = env::var_os(VARIABLE) else {
        return Ok(usual);
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

/// Gives the program its input, and takes what it says on standard error. Nothing if it does not end in time.
pub(super) fn run(
    command: &mut Command,
    input: &str,
    patience: Duration,
) -> io::Result<Option<Output>> {
    let mut child = command.spawn()?;
    if let Some(mut pipe) = child.stdin.take() {
        let input = input.to_owned();
        // Whoever does not read it says why by other means.
        thread::spawn(move || drop(pipe.write_all(input.as_bytes())));
    }
    let said = Arc::new(Mutex::new(Vec::new()));
    let (silent, is_silent) = mpsc::channel();
    if let Some(mut pipe) = child.stderr.take() {
        let said = Arc::clone(&said);
        thread::spawn(move || {
            let mut part = [0; 8192];
            while let Ok(length @ 1..) = pipe.read(&mut part) {
                let mut said = said.lock().unwrap_or_else(PoisonError::into_inner);
                said.extend(&part[..length]);
            }
            let _ = silent.send(());
        });
    }
    let Some(status) = ended(&mut child, patience)? else {
        return Ok(None);
    };
    let _ = is_silent.recv_timeout(LAST_WORDS);
    let mut said = said.lock().unwrap_or_else(PoisonError::into_inner);
    Ok(Some(Output {
        status,
        stdout: Vec::new(),
        stderr: std::mem::take(&mut said),
    }))
}

/// How it ended. One that does not is stopped.
fn ended(child: &mut Child, patience: Duration) -> io::Result<Option<ExitStatus>> {
    let end = Instant::now() + patience;
    let mut pause = Duration::from_millis(1);
    loop {
        if let Some(status) = child.try_wait()? {
            return Ok(Some(status));
        }
        if Instant::now() >= end {
            child.kill()?;
            child.wait()?;
            return Ok(None);
        }
        thread::sleep(pause);
        pause = (pause * 2).min(Duration::from_millis(20));
    }
}
