//! PostgreSQL's programs: where they are, and as whom they run.

use std::{
    ffi::OsStr,
    fs,
    os::unix::{
        fs::{MetadataExt, chown, symlink},
        process::CommandExt,
    },
    path::{Path, PathBuf},
    process::{Command, Stdio},
};

use crate::{example::succeed, judges, workspace};

/// Where PostgreSQL's programs are.
#[derive(Clone, Debug)]
pub(super) enum Programs {
    /// On the path, or where systems keep those that no shell looks for.
    System,
    /// In a folder.
    In(PathBuf),
}

impl Programs {
    /// Those of a major version, put into a folder that whoever runs the server can enter; none, if they are not installed.
    pub(super) fn of_major(major: u32, folder: &Path, owner: Owner) -> Option<Programs> {
        let name = format!("{}/node_modules/postgres-{major}/native", judges::POSTGRES);
        let installed = judges::folder().join(name);
        installed.join("bin/postgres").is_file().then(|| {
            let place = folder.join("programs");
            link(&installed, &place, owner);
            Programs::In(place.join("bin"))
        })
    }

    /// A program.
    pub(super) fn find(&self, name: &str) -> Option<PathBuf> {
        match self {
            Programs::System => find(name),
            Programs::In(folder) => Some(folder.join(name)),
        }
    }
}

/// Makes a folder that has the same files, without copying them if it can. The owner will remove it.
fn link(from: &Path, to: &Path, owner: Owner) {
    fs::create_dir_all(to).expect("the folder is ours");
    owner.give(to);
    for path in workspace::entries(from) {
        let target = to.join(path.file_name().expect("an entry has a name"));
        match fs::read_link(&path) {
            Ok(end) => symlink(end, &target).expect("the folder is ours"),
            Err(_) if path.is_dir() => link(&path, &target, owner),
            Err(_) => {
                let linked = fs::hard_link(&path, &target);
                let copied = linked.or_else(|_| fs::copy(&path, &target).map(drop));
                copied.expect("the folder is ours");
            }
        }
    }
}

/// A program of the system.
fn find(name: &str) -> Option<PathBuf> {
    let path = std::env::var_os("PATH").unwrap_or_default();
    let mut folders: Vec<PathBuf> = std::env::split_paths(&path).collect();
    if let Ok(output) = Command::new("pg_config").arg("--bindir").output() {
        folders.push(String::from_utf8_lossy(&output.stdout).trim().into());
    }
    let debian = fs::read_dir("/usr/lib/postgresql").into_iter().flatten();
    let mut versions: Vec<PathBuf> = debian.flatten().map(|version| version.path()).collect();
    versions.sort();
    folders.extend(versions.iter().rev().map(|version| version.join("bin")));
    folders
        .into_iter()
        .map(|folder| folder.join(name))
        .find(|program| program.is_file())
}

/// Who runs the server: PostgreSQL refuses to be root. Its own user, or nobody, will do.
#[derive(Clone, Copy)]
pub(super) struct Owner(Option<(u32, u32)>);

impl Owner {
    pub(super) fn find() -> Owner {
        let is_root = fs::metadata("/proc/self").is_ok_and(|process| process.uid() == 0);
        let users = fs::read_to_string("/etc/passwd").unwrap_or_default();
        let ids = |name: &str| {
            let line = users
                .lines()
                .find(|line| line.split(':').next() == Some(name))?;
            let mut ids = line.split(':').skip(2).map(|id| id.parse().ok());
            Some((ids.next()??, ids.next()??))
        };
        Owner(is_root.then(|| {
            ids("postgres")
                .or_else(|| ids("nobody"))
                .expect("a user that is not root")
        }))
    }

    /// A program that runs as the owner.
    pub(super) fn command(self, program: impl AsRef<OsStr>) -> Command {
        let mut command = Command::new(program);
        if let Some((user, group)) = self.0 {
            command.uid(user).gid(group);
        }
        // A user who cannot enter the folder of the tests could start nothing there.
        command.current_dir("/").stdin(Stdio::null());
        command
    }

    /// Gives the owner a file or a folder.
    pub(super) fn give(self, path: &Path) {
        if let Some((user, group)) = self.0 {
            chown(path, Some(user), Some(group)).expect("we are root");
        }
    }
}

/// Runs a program to its end.
pub(super) fn run(command: &mut Command) -> String {
    let told = format!("{command:?}");
    let output = command.stdin(Stdio::null()).output();
    succeed(
        &told,
        output.unwrap_or_else(|problem| panic!("{told} does not start: {problem}")),
    )
}
