//! A project of a user's: the package of examples in a workspace of its own, to be edited. It knows neither the edits nor what
//! they change.

use std::{
    fs,
    os::unix::fs::symlink,
    path::{Path, PathBuf},
    process::Command,
};

use crate::workspace;

/// A copy of the package of examples.
pub struct Project {
    folder: PathBuf,
}

impl Project {
    /// Copies it to a folder under `target`. Their programs go to one target folder.
    pub fn copy(name: &str) -> Project {
        let root = workspace::root();
        let folder = root.join("target").join(name);
        let package = folder.join("examples");
        let _ = fs::remove_dir_all(&package);
        copy(&root.join("examples"), &package);
        // Without `review`, as the projects are that other tests make: it would be built for these alone.
        let file = package.join("Cargo.toml");
        let manifest = fs::read_to_string(&file).expect("the package has one");
        let manifest = manifest.replace(", features = [\"review\"]", "");
        fs::write(file, manifest).expect("the folder is ours");
        let manifest = fs::read_to_string(root.join("Cargo.toml")).expect("the workspace has one");
        let (_, rest) = manifest
            .split_once("members = [")
            .expect("the workspace has members");
        let (_, rest) = rest.split_once(']').expect("the list ends");
        let manifest = format!("[workspace]\nresolver = \"3\"\nmembers = [\"examples\"]{rest}");
        let manifest = manifest.replace("path = \"", &format!("path = \"{}/", root.display()));
        fs::write(folder.join("Cargo.toml"), manifest).expect("the folder is ours");
        fs::copy(root.join("Cargo.lock"), folder.join("Cargo.lock")).expect("the folder is ours");
        // The migrator is built once for all that deploy it, here or in the workspace.
        let target = root.join("target");
        let migrator = target.join("infra/migrator");
        let link = target.join("edited/target/infra");
        for folder in [&migrator, &link] {
            fs::create_dir_all(folder).expect("a folder under target can be made");
        }
        let _ = symlink(migrator, link.join("migrator"));
        Project { folder }
    }

    /// The package's folder.
    pub fn package(&self) -> PathBuf {
        self.folder.join("examples")
    }

    /// Writes more text to the end of a file.
    pub fn edit(&self, file: &str, more: &str) {
        let text = fs::read_to_string(self.package().join(file)).unwrap_or_default();
        self.write(file, &format!("{text}{more}"));
    }

    /// Writes a file anew.
    pub fn write(&self, file: &str, text: &str) {
        fs::write(self.package().join(file), text).expect("the folder is ours");
    }

    /// Cargo in the package's folder. It downloads nothing.
    pub fn cargo(&self) -> Command {
        let mut cargo = workspace::cargo();
        cargo.current_dir(self.package()).envs(self.environment());
        cargo
    }

    /// What makes any cargo build it where the other copies are built.
    pub fn environment(&self) -> [(&'static str, String); 4] {
        workspace::beside()
    }
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("a folder under target can be made");
    for path in workspace::entries(from) {
        let name = path.file_name().expect("an entry has a name");
        if name == "node_modules" || name == "target" || name == "cdk.out" {
            continue;
        }
        let target = to.join(name);
        match path.is_dir() {
            true => copy(&path, &target),
            false => drop(fs::copy(&path, &target).expect("a source file can be copied")),
        }
    }
}
