//! Where an assembly is to stand, by the name that somebody gave. It looks, and changes nothing.

use std::{
    env, fs, io,
    path::{Component, Path, PathBuf},
};

use super::{error::Reason, refused};

/// How often a folder is looked for that goes away between two looks.
const LOOKS: usize = 100;

/// The folder without links on the way: behind one stands the folder to replace, not the link.
pub(super) fn of(folder: &Path) -> Result<PathBuf, Reason> {
    // Another run may be replacing it just now: for a moment nothing is there.
    let found = (0..LOOKS).find_map(|_| look(folder).transpose());
    found.unwrap_or_else(|| Err(refused(folder, io::ErrorKind::NotFound.into())))
}

/// The same, if it stays there while it is looked at.
fn look(folder: &Path) -> Result<Option<PathBuf>, Reason> {
    let (found, rest) = existing(folder);
    let is_gone = || fs::symlink_metadata(found).is_err();
    let existing = match fs::canonicalize(found) {
        Ok(path) => path,
        Err(_) if is_gone() => return Ok(None),
        Err(source) => return Err(link(found).unwrap_or_else(|| refused(folder, source))),
    };
    if !existing.is_dir() {
        if is_gone() {
            return Ok(None);
        }
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
        false => Ok(Some(place)),
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
