//! Whether a `cdk` that runs is reading an assembly. It would take files of the new one by the names and hashes of the old, and
//! publish them so.
//!
//! A lock file may outlive its process, whose number another may have by now: only a process that is older than the lock file
//! holds it. Where the system does not say in files how old processes are, no one is known to read.

use std::{
    fs,
    path::Path,
    process,
    time::{Duration, SystemTime, UNIX_EPOCH},
};

use super::ours::reader;

/// The process that reads the assembly, and the name of its lock file.
pub(super) fn of(folder: &Path) -> Option<(u32, String)> {
    for entry in fs::read_dir(folder).ok()?.flatten() {
        let name = entry.file_name().to_string_lossy().into_owned();
        let Some(process) = reader(&name).filter(|process| *process != process::id()) else {
            continue;
        };
        let locked = entry.metadata().and_then(|lock| lock.modified());
        // Both times are rounded.
        let is_older = |started: SystemTime| {
            locked.is_ok_and(|locked| started <= locked + Duration::from_secs(1))
        };
        if started(process).is_some_and(is_older) {
            return Some((process, name));
        }
    }
    None
}

/// When the process was started, if it runs: Linux's `/proc`, whose times are in hundredths of a second since the start of the
/// machine.
fn started(process: u32) -> Option<SystemTime> {
    let stat = fs::read_to_string(format!("/proc/{process}/stat")).ok()?;
    // Behind the program's name, which may hold anything, the 22nd field of proc_pid_stat(5).
    let (_, fields) = stat.rsplit_once(')')?;
    let hundredths: u64 = fields.split_whitespace().nth(19)?.parse().ok()?;
    let machine = fs::read_to_string("/proc/stat").ok()?;
    let booted: u64 = machine
        .lines()
        .find_map(|line| line.strip_prefix("btime "))?
        .trim()
        .parse()
        .ok()?;
    Some(UNIX_EPOCH + Duration::from_secs(booted) + Duration::from_millis(hundredths * 10))
}
