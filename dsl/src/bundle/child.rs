//! Runs a program of others to its end, or to the end of patience: one that hangs is stopped. It must not know what the program
//! does.

use std::{
    env, fs,
    io::{self, Read, Write},
    process::{Child, Command, ExitStatus, Output, Stdio},
    sync::{Arc, Mutex, PoisonError, mpsc},
    thread,
    time::{Duration, Instant},
};

use crate::Refusal;

/// What a user sets, in seconds, where a program may take longer or has to be stopped sooner.
const VARIABLE: &str = "INFRA_TIMEOUT";

/// How long what a program said is waited for once it has ended: another that it started may hold the pipe for ever.
const LAST_WORDS: Duration = Duration::from_secs(5);

/// How long to wait: what the user set, or `usual`.
///
/// # Errors
/// What is wrong with what the user set.
pub(super) fn patience(usual: Duration) -> Result<Duration, Refusal> {
    let Some(set) = env::var_os(VARIABLE) else {
        return Ok(usual);
    };
    let seconds = set.to_str().and_then(|text| text.parse().ok());
    match seconds.filter(|seconds| *seconds > 0) {
        Some(seconds) => Ok(Duration::from_secs(seconds)),
        None => Err(Refusal::computed(
            format!(
                "`{VARIABLE}` is `{}`, which is not a number of seconds",
                set.display()
            ),
            format!("write a whole number, such as `{VARIABLE}=600`"),
        )),
    }
}

/// Runs a command that an archive is made by, and stops one that takes longer than is `usual`, or than the user says by
/// `INFRA_TIMEOUT`: for [`Contents::archive`](crate::Contents::archive).
///
/// ```
/// use std::{process::Command, time::Duration};
///
/// let mut build = Command::new("rustc");
/// let ended = infra::finish(build.arg("--version"), Duration::from_secs(60));
/// assert!(ended.is_ok_and(|status| status.success()));
/// ```
///
/// # Errors
/// Why it has no end.
pub fn finish(command: &mut Command, usual: Duration) -> Result<ExitStatus, Refusal> {
    let patience = patience(usual)?;
    let program = command.get_program().display().to_string();
    let ended = command
        .spawn()
        .and_then(|mut child| ended(&mut child, patience));
    match ended {
        Ok(Some(status)) => Ok(status),
        Ok(None) => {
            let seconds = patience.as_secs();
            Err(Refusal::computed(
                format!("`{program}` did not end in {seconds} seconds, and was stopped"),
                longer(patience),
            ))
        }
        Err(error) => Err(Refusal::computed(
            format!("`{program}` does not start: {error}"),
            "install it, and see that `PATH` leads to it",
        )),
    }
}

/// What to type where a program was stopped after this time.
pub(super) fn longer(patience: Duration) -> String {
    let seconds = patience.as_secs() * 2;
    format!("run it again, or let it take longer: `{VARIABLE}={seconds}`")
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
            stop(child)?;
            return Ok(None);
        }
        thread::sleep(pause);
        pause = (pause * 2).min(Duration::from_millis(20));
    }
}

/// Ends the program and those that it started: they would go on by themselves, and hold the terminal or the pipe that they share
/// with this program, to whose end others wait.
fn stop(child: &mut Child) -> io::Result<()> {
    let below = descendants(child.id());
    child.kill()?;
    child.wait()?;
    if !below.is_empty() {
        // The shell's own word: not every system has a program for it.
        let _ = Command::new("sh")
            .args(["-c", "kill -KILL \"$@\"", "sh"])
            .args(below.iter().map(u32::to_string))
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .status();
    }
    Ok(())
}

/// The processes that a process started, and those that they started.
fn descendants(process: u32) -> Vec<u32> {
    let all = processes();
    let mut found = vec![process];
    let mut next = 0;
    while let Some(above) = found.get(next).copied() {
        let below = all.iter().filter(|(_, parent)| *parent == above);
        found.extend(below.map(|(process, _)| *process));
        next += 1;
    }
    found.split_off(1)
}

/// Every process, and the one that started it; none where the system does not say.
fn processes() -> Vec<(u32, u32)> {
    if let Ok(entries) = fs::read_dir("/proc") {
        let of = |entry: fs::DirEntry| {
            let process = entry.file_name().to_str()?.parse().ok()?;
            let stat = fs::read_to_string(entry.path().join("stat")).ok()?;
            // Behind the program's name, which may hold anything: its state, and the parent.
            let parent = stat.rsplit_once(')')?.1.split_whitespace().nth(1)?;
            Some((process, parent.parse().ok()?))
        };
        return entries.flatten().filter_map(of).collect();
    }
    let listed = Command::new("ps").args(["-axo", "pid=,ppid="]).output();
    let listed = listed.map(|listed| listed.stdout).unwrap_or_default();
    let pair = |line: &str| {
        let mut numbers = line.split_whitespace().map(str::parse);
        Some((numbers.next()?.ok()?, numbers.next()?.ok()?))
    };
    String::from_utf8_lossy(&listed)
        .lines()
        .filter_map(pair)
        .collect()
}

#[cfg(all(test, unix))]
mod tests {
    use std::{
        io::Read,
        process::{Command, Stdio},
        time::{Duration, Instant},
    };

    use super::ended;

    /// The pipe is at its end when the last program that holds it is.
    #[test]
    fn what_a_program_started_ends_with_it() {
        let started = Instant::now();
        let mut shell = Command::new("sh");
        shell
            .args(["-c", "(sleep 60; true) & sleep 60; true"])
            .stdout(Stdio::piped());
        let mut child = shell.spawn().unwrap();
        let mut pipe = child.stdout.take().unwrap();
        assert!(
            ended(&mut child, Duration::from_millis(300))
                .unwrap()
                .is_none()
        );
        pipe.read_to_end(&mut Vec::new()).unwrap();
        assert!(started.elapsed() < Duration::from_secs(30));
    }
}
