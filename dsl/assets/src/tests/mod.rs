//! Folders made for the purpose, read as the macros of a user's crate would.

mod aliases;
mod handlers;
#[cfg(unix)]
mod keys;
mod locations;
mod migrations;
mod routes;
mod runnable;
mod schemas;
mod sources;
mod tools;

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};

use crate::disk::Disk;
use crate::{HandlerTable, MigrationTable, Read, RouteTable};

/// The folder of a crate, which goes when the test ends.
pub(crate) struct Crate(PathBuf);

impl Drop for Crate {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

impl Crate {
    /// A crate with these files. A path that ends in `/` is an empty folder.
    pub(crate) fn with(files: &[(&str, &str)]) -> Self {
        static MADE: AtomicUsize = AtomicUsize::new(0);
        let number = MADE.fetch_add(1, Ordering::Relaxed);
        let root =
            std::env::temp_dir().join(format!("infra-assets-{}-{number}", std::process::id()));
        fs::create_dir_all(&root).unwrap();
        let made = Crate(root);
        for (path, text) in files {
            made.write(path, text);
        }
        made
    }

    pub(crate) fn write(&self, path: &str, content: impl AsRef<[u8]>) {
        let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
        fs::create_dir_all(self.0.join(folder)).unwrap();
        if !path.ends_with('/') {
            fs::write(self.0.join(path), content).unwrap();
        }
    }

    pub(crate) fn path(&self) -> &Path {
        &self.0
    }

    pub(crate) fn routes(&self) -> Read<RouteTable> {
        crate::routes(&self.0, "api")
    }

    pub(crate) fn migrations(&self) -> Read<MigrationTable> {
        crate::migrations(&self.0, "sql")
    }

    pub(crate) fn handler(&self, file: &str) -> Read<Option<HandlerTable>> {
        crate::handler(&self.0, file)
    }

    pub(crate) fn disk(&self) -> Disk {
        Disk::new(&self.0)
    }
}

/// The messages of what is wrong, one after the other.
pub(crate) fn errors<T>(read: Read<T>) -> String {
    let messages = read.problems.iter().map(ToString::to_string);
    messages.collect::<Vec<_>>().join("\n")
}

/// The routes of a folder `api` with these files, every handler being right, and the errors.
#[track_caller]
pub(crate) fn check_routes(files: &[&str], expected: &str) {
    let files: Vec<(String, &str)> = files
        .iter()
        .map(|file| (format!("api/{file}"), "export const handler = () => {}"))
        .collect();
    let files: Vec<(&str, &str)> = files
        .iter()
        .map(|(path, text)| (path.as_str(), *text))
        .collect();
    assert_eq!(errors(Crate::with(&files).routes()), expected.trim());
}

/// The errors of a folder `api` with these files.
#[track_caller]
pub(crate) fn check(files: &[(&str, &str)], expected: &str) {
    assert_eq!(errors(Crate::with(files).routes()), expected.trim());
}

/// The errors of a folder `sql` with these files.
#[track_caller]
pub(crate) fn check_migrations(files: &[(&str, &str)], expected: &str) {
    assert_eq!(errors(Crate::with(files).migrations()), expected.trim());
}
