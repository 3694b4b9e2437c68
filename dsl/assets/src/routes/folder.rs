//! Reads a folder of routes: its files in order, and which of them are helpers. It knows no methods and no handlers.

use std::path::PathBuf;

use super::schemas::SCHEMA;
use crate::disk::Disk;
use crate::ignore::is_ignored;
use crate::language::BUILT;
use crate::path::{join, split};
use crate::problem::Problems;

/// A folder with what is in it, in the order of the names.
pub(crate) struct Folder {
    pub(crate) path: String,
    pub(crate) name: String,
    pub(crate) folders: Vec<Folder>,
    /// The names of files that have to be handlers.
    pub(crate) files: Vec<String>,
    /// The names of files that say what requests may hold.
    pub(crate) schemas: Vec<String>,
}

/// Reads the folder and everything in it. Helpers are read too, since an edit to one has to compile the program again.
pub(crate) fn walk(disk: &mut Disk, path: &str, problems: &mut Problems) -> Folder {
    folder(disk, path, false, &mut Vec::new(), problems)
}

fn folder(
    disk: &mut Disk,
    path: &str,
    helper: bool,
    around: &mut Vec<PathBuf>,
    problems: &mut Problems,
) -> Folder {
    let mut found = Folder {
        path: path.to_owned(),
        name: split(path).1.to_owned(),
        folders: Vec::new(),
        files: Vec::new(),
        schemas: Vec::new(),
    };
    let listing = disk
        .identity(path)
        .and_then(|identity| Ok((identity, disk.list(path)?)));
    let (identity, names) = match listing {
        Ok(listing) => listing,
        Err(error) => {
            problems.unreadable(path, &error);
            return found;
        }
    };
    if around.contains(&identity) || disk.is_around(&identity) {
        let fact =
            format!("`{path}` is a symbolic link to a folder that it is in, so it has no end");
        problems.push(path, fact, "remove the link");
        return found;
    }
    around.push(identity);
    let before = problems.len();
    for name in names {
        match name {
            Ok(name) => entry(disk, &mut found, &name, helper, around, problems),
            Err(name) => {
                let path = join(path, &name);
                problems.push(
                    &path,
                    format!("the name of `{path}` is not UTF-8"),
                    "rename it",
                );
            }
        }
    }
    around.pop();
    let is_empty = found.folders.is_empty() && found.files.is_empty();
    if is_empty && !helper && problems.len() == before {
        let instead = match around.is_empty() {
            true => String::new(),
            false => format!(
                ", or rename the folder to `_{}` if it holds helpers",
                found.name
            ),
        };
        problems.push(
            path,
            format!("the folder `{path}` has no route"),
            format!("add a handler such as `get.ts`{instead}"),
        );
    }
    found
}

fn entry(
    disk: &mut Disk,
    folder_: &mut Folder,
    name: &str,
    helper: bool,
    around: &mut Vec<PathBuf>,
    problems: &mut Problems,
) {
    if is_ignored(name) {
        return;
    }
    let path = join(&folder_.path, name);
    let helper = helper || name.starts_with('_');
    if disk.is_folder(&path) {
        // Whoever takes it for a handler reads it.
        if !helper && name.ends_with(BUILT) {
            folder_.files.push(name.to_owned());
            return;
        }
        let inner = folder(disk, &path, helper, around, problems);
        if !helper {
            folder_.folders.push(inner);
        }
        return;
    }
    match disk.read(&path) {
        Ok(_) if helper => {}
        Ok(_) if name.ends_with(SCHEMA) => folder_.schemas.push(name.to_owned()),
        Ok(_) => folder_.files.push(name.to_owned()),
        Err(error) => {
            problems.unreadable(&path, &error);
        }
    }
}
