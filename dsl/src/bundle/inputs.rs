//! Holds what esbuild read to what the archive's key is made of: what the key does not cover could change without the key, and
//! nothing would be deployed.

use std::{
    fs,
    path::{Path, PathBuf},
};

use infra_assets::{PackageManager, node_project, read as read_file};
use litemap::LiteMap;
use serde_json::Value as Json;

use super::{Failure, Project};
use crate::{Handler, ordered::ordered};

/// The files in esbuild's list of what it read, relative to the folder of `Cargo.toml`.
pub(super) fn read(list: &[u8]) -> Vec<String> {
    let list: Json = serde_json::from_slice(list).unwrap_or_default();
    let inputs = list["inputs"].as_object();
    let names = inputs.into_iter().flat_map(|inputs| inputs.keys());
    // `<stdin>`, `<data:…>` and `(disabled):…` are none.
    names
        .filter(|name| !name.starts_with(['<', '(']))
        .cloned()
        .collect()
}

/// Refuses what was made of a file that the key does not cover, or of a package that nothing pins.
pub(super) fn check(code: Handler, project: &Project, inputs: &[String]) -> Result<(), Failure> {
    let covered = code
        .sources()
        .filter_map(|source| fs::canonicalize(project.root.join(source.path())).ok());
    let covered: LiteMap<PathBuf, ()> = ordered(covered.map(|path| (path, ())));
    let is_locked = code
        .sources()
        .any(|source| PackageManager::of_lock(source.path()).is_some());
    for input in inputs {
        match node_project::installed_package(input) {
            Some((name, _)) if !is_locked => {
                return Err(Failure::NotLocked {
                    file: code.file(),
                    package: name.to_owned(),
                    manager: project.manager(),
                });
            }
            Some((name, within)) => copied(code, project, input, name, within)?,
            None => {
                let path = project.root.join(input);
                if !covered.contains_key(&fs::canonicalize(&path).unwrap_or(path)) {
                    return Err(Failure::NotCovered {
                        file: code.file(),
                        input: input.clone(),
                    });
                }
            }
        }
    }
    Ok(())
}

/// Some tools copy a package that `package.json` names by its folder: the copy may be older than the folder, which is what the
/// key is made of.
fn copied(
    code: Handler,
    project: &Project,
    input: &str,
    name: &str,
    within: &str,
) -> Result<(), Failure> {
    let lists = code
        .sources()
        .map(|source| source.path())
        .filter(|path| path.ends_with("package.json"));
    for list in lists {
        let path = project.root.join(list);
        let Some(origin) = folder_of(&path, name) else {
            continue;
        };
        let original = read_file(&origin.join(within));
        if original.is_ok_and(|original| {
            read_file(&project.root.join(input)).is_ok_and(|copy| copy != original)
        }) {
            return Err(Failure::OldCopy {
                input: input.to_owned(),
                package: name.to_owned(),
                manager: project.manager(),
            });
        }
    }
    Ok(())
}

/// The folder that a list gives for a package.
fn folder_of(list: &Path, name: &str) -> Option<PathBuf> {
    let json: Json = serde_json::from_slice(&read_file(list).ok()?).ok()?;
    let path = node_project::version_of(&json, name)?.strip_prefix("file:")?;
    Some(list.parent()?.join(path)).filter(|path| path.is_dir())
}
