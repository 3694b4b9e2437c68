//! Writes files to a folder, all or nothing: to a new folder beside it, which is then renamed.

use std::{
    collections::BTreeMap,
    ffi::{OsStr, OsString},
    fs, io,
    path::{Path, PathBuf},
    process,
};

/// Why an assembly was not written. What stood in the folder still stands there.
#[derive(Debug, thiserror::Error)]
pub enum WriteError {
    /// The folder is somebody else's.
    #[error(
        "`{}` holds files and no `manifest.json`, so it is no cloud assembly that could be replaced\nhelp: name another folder: `--out cdk.out`",
        .0.display()
    )]
    Foreign(PathBuf),
    /// It is no folder.
    #[error("`{}` is a file\nhelp: name a folder: `--out cdk.out`", .0.display())]
    File(PathBuf),
    /// The system refused.
    #[error("cannot write `{}`: {source}\nhelp: name a folder that can be written: `--out …`", .folder.display())]
    Refused {
        /// The folder.
        folder: PathBuf,
        /// The system's reason.
        source: io::Error,
    },
}

/// Replaces the folder by one that holds these files.
pub(super) fn write(folder: &Path, files: &BTreeMap<String, String>) -> Result<(), WriteError> {
    // Behind a symbolic link stands the folder to replace, not the link.
    let place = fs::canonicalize(folder).unwrap_or_else(|_| folder.to_owned());
    refuse_foreign(folder)?;
    let [new, old] = ["new", "old"].map(|word| beside(&place, word));
    let written = fill(&new, files).and_then(|()| swap(&place, &new, &old));
    let _ = fs::remove_dir_all(&new);
    if place.exists() {
        let _ = fs::remove_dir_all(&old);
    }
    written.map_err(|source| WriteError::Refused {
        folder: folder.to_owned(),
        source,
    })
}

/// An assembly, an empty folder, or nothing is replaced; anything else is not ours to remove.
fn refuse_foreign(folder: &Path) -> Result<(), WriteError> {
    if folder.is_file() {
        return Err(WriteError::File(folder.to_owned()));
    }
    let Ok(entries) = fs::read_dir(folder) else {
        return Ok(());
    };
    let is_ours = folder.join("manifest.json").is_file()
        || entries.flatten().all(|entry| is_lock(&entry.file_name()));
    if is_ours {
        Ok(())
    } else {
        Err(WriteError::Foreign(folder.to_owned()))
    }
}

/// A folder of a name that no one else uses, beside `folder`, so that a rename is enough to move it.
fn beside(folder: &Path, word: &str) -> PathBuf {
    let mut name = OsString::from(".");
    name.push(folder.file_name().unwrap_or_default());
    name.push(format!(".{word}-{}", process::id()));
    folder.with_file_name(name)
}

fn fill(folder: &Path, files: &BTreeMap<String, String>) -> io::Result<()> {
    fs::create_dir_all(folder)?;
    files
        .iter()
        .try_for_each(|(name, text)| fs::write(folder.join(name), text))
}

/// Puts the new folder into its place. If that fails, the old one is put back.
fn swap(place: &Path, new: &Path, old: &Path) -> io::Result<()> {
    if place.exists() {
        keep_locks(place, new)?;
        fs::rename(place, old)?;
    }
    fs::rename(new, place).inspect_err(|_| {
        let _ = fs::rename(old, place);
    })
}

/// While `cdk` runs this program it holds the folder by a lock file inside, which it looks for
/// afterwards.
fn keep_locks(place: &Path, new: &Path) -> io::Result<()> {
    for entry in fs::read_dir(place)? {
        let name = entry?.file_name();
        if is_lock(&name) {
            fs::copy(place.join(&name), new.join(&name))?;
        }
    }
    Ok(())
}

fn is_lock(name: &OsStr) -> bool {
    Path::new(name)
        .extension()
        .is_some_and(|extension| extension == "lock")
}

#[cfg(test)]
mod tests;
