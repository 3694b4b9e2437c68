//! Where an assembly is to stand, by the name that somebody gave. It looks, and changes nothing.

use std::{
    env, fs,
    path::{Component, Path, PathBuf},
};

use super::{error::Reason, refused};

/// The folder without links on the way: behind one stands the folder to replace, not the link.
pub(super) fn of(folder: &Path) -> Result<PathBuf, Reason> {
    let (existing, rest) = existing(folder);
    let existing = match fs::canonicalize(existing) {
        Ok(path) => path,
        Err(source) => return Err(link(existing).unwrap_or_else(|| refused(folder, source))),
    };
    if !existing.is_dir() {
        let above = rest.components().count();
        let file = folder.ancestors().nth(above).unwrap_or(folder);
        return Err(Reason::File {
            folder: folder.to_owned(),
            file: file.to_owned(),
        });
    }
    let place = below(existing, rest);
    let here = env::current_dir().and_then(fs::canonicalize);
    let is_around = here.is_ok_and(|here| here.starts_with(&place));
    match is_around || place.file_name().is_none() {
        true => Err(Reason::Around(folder.to_owned())),
        false => Ok(place),
    }
}

/// The part of the path that is there, be it a link to nothing, and the part that is not.
fn existing(folder: &Path) -> (&Path, &Path) {
    let is_there = |path: &&Path| fs::symlink_metadata(path).is_ok();
    let found = folder.ancestors().find(is_there).unwrap_or(Path::new(""));
    let rest = folder.strip_prefix(found).unwrap_or(folder);
    match found.as_os_str().is_empty() {
        true => (Path::new("."), rest),
        false => (found, rest),
    }
}

/// What is not there has no links, so that its text is enough to follow it.
fn below(existing: PathBuf, rest: &Path) -> PathBuf {
    let mut place = existing;
    for part in rest.components() {
        match part {
            Component::ParentDir => drop(place.pop()),
            Component::CurDir => {}
            part => place.push(part),
        }
    }
    place
}

fn link(path: &Path) -> Option<Reason> {
    let target = fs::read_link(path).ok()?;
    // A link may lead to itself, which the system says better.
    let is_dangling =
        fs::metadata(path).is_err_and(|error| error.kind() == std::io::ErrorKind::NotFound);
    is_dangling.then(|| Reason::Dangling {
        link: path.to_owned(),
        target,
    })
}
