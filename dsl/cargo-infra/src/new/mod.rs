//! New projects: what they are made of, and where. It starts cargo, which knows names, workspaces and version control; what it writes is
//! in the folder `project` beside this file.

mod dependencies;
mod failure;
mod files;
mod names;

use std::{
    env,
    ffi::OsString,
    fs,
    path::{Path, PathBuf},
    process::Command,
};

pub use dependencies::Source;
pub use failure::Failure;

/// What kind of project is made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A stack with an API, a database, a handler and a migration.
    Full,
    /// A stack in one file.
    Minimal,
}

/// Makes a project of a name in a folder, and answers where it is. In a workspace it becomes a member.
///
/// # Errors
/// If the name is none that a package can have, something has that name already, or a file cannot be written.
pub fn new(within: &Path, name: &str, kind: Kind, source: &Source) -> Result<PathBuf, Failure> {
    let stack = names::stack(name)?;
    let dependencies = source.dependencies(kind)?;
    let folder = within.join(name);
    if folder.exists() {
        return Err(Failure::Exists(name.to_owned()));
    }
    cargo(within, &["new", "--bin", "--quiet", name])?;
    let manifest = folder.join("Cargo.toml");
    dependencies::add(&manifest, &dependencies)?;
    let root = cargo(
        &folder,
        &["locate-project", "--workspace", "--message-format", "plain"],
    )?;
    // Cargo reads profiles at a workspace's root only, which is somebody's own.
    if Path::new(root.trim_end())
        .parent()
        .is_some_and(|root| is_same(root, &folder))
    {
        dependencies::add_profile(&manifest)?;
    }
    for (file, text) in files::of(kind) {
        let text = text.replace("{{name}}", name).replace("{{stack}}", &stack);
        write(&folder.join(file), &text)?;
    }
    Ok(folder)
}

/// What cargo answers to these words.
fn cargo(within: &Path, words: &[&str]) -> Result<String, Failure> {
    let cargo = env::var_os("CARGO").unwrap_or_else(|| OsString::from("cargo"));
    let ended = Command::new(cargo)
        .current_dir(within)
        .args(words)
        .output()
        .map_err(|error| Failure::NoCargo(error.to_string()))?;
    match ended.status.success() {
        true => Ok(String::from_utf8_lossy(&ended.stdout).into_owned()),
        false => Err(Failure::Cargo(
            String::from_utf8_lossy(&ended.stderr).trim().to_owned(),
        )),
    }
}

/// Whether both name one folder, by whatever way.
fn is_same(one: &Path, other: &Path) -> bool {
    let [one, other] = [one, other].map(fs::canonicalize);
    matches!((one, other), (Ok(one), Ok(other)) if one == other)
}

fn write(file: &Path, text: &str) -> Result<(), Failure> {
    let folder = file.parent().unwrap_or(file);
    let written = fs::create_dir_all(folder).and_then(|()| fs::write(file, text));
    written.map_err(|error| Failure::File(file.to_owned(), error.to_string()))
}
