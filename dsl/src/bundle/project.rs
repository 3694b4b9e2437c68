//! Where a handler stands on this machine, and which folders around it belong to the project. It must not know what is in them.

use std::{
    env, fs,
    path::{Path, PathBuf},
};

use infra_assets::{PackageManager, project, relative};

use super::Failure;
use crate::Handler;

/// The folders of a handler, absolute and without symbolic links. For reading only.
pub(super) struct Project {
    /// The folder of `Cargo.toml`.
    pub(super) root: PathBuf,
    /// The handler's folder.
    folder: PathBuf,
}

impl Project {
    pub(super) fn of(code: Handler) -> Result<Project, Failure> {
        let folder = code
            .location()
            .parent()
            .map(Path::to_owned)
            .unwrap_or_default();
        Ok(Project {
            root: real(code.root().as_ref())?,
            folder: real(&folder)?,
        })
    }

    /// The folders around the handler that belong to the project, the nearest first.
    pub(super) fn around(&self) -> impl Iterator<Item = &Path> {
        let top = project(&self.root);
        let inside = self
            .folder
            .ancestors()
            .take_while(move |folder| folder.starts_with(top));
        // A handler outside of the project has its own folder only.
        let own = Some(self.folder.as_path()).filter(|folder| !folder.starts_with(top));
        inside.chain(own)
    }

    /// Where packages may be, in the order in which Node.js looks: `node_modules` around the handler, then `NODE_PATH`.
    pub(super) fn modules(&self) -> Vec<PathBuf> {
        let around = self.around().map(|folder| folder.join("node_modules"));
        let path = env::var_os("NODE_PATH").unwrap_or_default();
        let further: Vec<PathBuf> = env::split_paths(&path)
            .filter(|folder| folder.is_absolute())
            .collect();
        around.chain(further).collect()
    }

    /// What installs the packages: who wrote the nearest lock file; where there is none, npm, which comes with Node.js.
    pub(super) fn manager(&self) -> PackageManager {
        let is_there = |folder: &Path, name: &&str| folder.join(name).is_file();
        let locks = PackageManager::locks();
        self.around()
            .find_map(|folder| locks.iter().find(|name| is_there(folder, name)))
            .and_then(|name| PackageManager::of_lock(name))
            .unwrap_or(PackageManager::Npm)
    }

    /// The folder relative to that of `Cargo.toml`, as messages say it.
    pub(super) fn said(&self, folder: &Path) -> String {
        match relative(&self.root, folder) {
            path if path.is_empty() => ".".to_owned(),
            path => path,
        }
    }
}

fn real(path: &Path) -> Result<PathBuf, Failure> {
    fs::canonicalize(path).map_err(|error| Failure::Read {
        path: path.to_owned(),
        error,
    })
}
