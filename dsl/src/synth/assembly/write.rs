//! Writes files to a folder, all or nothing: to a new folder beside it, which is then renamed.
//!
//! What stood there before is removed, so nothing but an assembly of this program's own may stand there: [`ours`] decides. A
//! run that is killed leaves the old assembly or the new one, at its place or beside it, and the next run tidies up: [`beside`].

mod destination;
mod error;
mod ours;
mod readers;
mod replacement;

#[cfg(test)]
mod tests;

use std::{
    fs,
    path::{Path, PathBuf},
};

use error::Reason;
pub use error::WriteError;
use litemap::LiteMap;
use ours::Standing;
use replacement::Replacement;

/// Replaces the folder by one that holds these files.
pub(super) fn write(folder: &Path, files: &LiteMap<String, String>) -> Result<(), WriteError> {
    let replacement = Replacement::of(folder, destination::of(folder)?);
    let _alone = replacement.lock()?;
    replacement.restore()?;
    let standing = standing(folder, replacement.destination(), files)?;
    replacement.fill(files)?;
    let placed = replacement.swap(standing);
    replacement.tidy();
    Ok(placed?)
}

/// What would be replaced, if it may be.
fn standing(
    folder: &Path,
    place: &Path,
    files: &LiteMap<String, String>,
) -> Result<Standing, Reason> {
    let standing = ours::standing(place, files).map_err(|found| Reason::Foreign {
        folder: folder.to_owned(),
        found,
    })?;
    match readers::of(place) {
        None => Ok(standing),
        Some((process, lock)) => Err(Reason::Read {
            folder: folder.to_owned(),
            process,
            lock: folder.join(lock),
        }),
    }
}

/// What keeps an assembly from being written, with the folder as it was named.
fn refused(folder: &Path, source: std::io::Error) -> Reason {
    Reason::Refused {
        folder: folder.to_owned(),
        source,
    }
}

/// Whether something of that name is there, be it a link to nothing.
fn is_there(path: &Path) -> bool {
    fs::symlink_metadata(path).is_ok()
}

/// The path as messages show it.
fn shown(path: &Path) -> PathBuf {
    match path.as_os_str().is_empty() {
        true => PathBuf::from("."),
        false => path.to_owned(),
    }
}
