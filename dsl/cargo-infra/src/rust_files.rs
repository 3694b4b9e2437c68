//! The Rust files of a folder. It must not know what is done with them.

use std::{
    fs, io,
    path::{Path, PathBuf},
};

/// The Rust files of a folder in the order of their names, without what cargo, npm and version control keep there; or the file itself,
/// whatever its name.
pub(crate) fn rust_files(path: &Path) -> io::Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    add(path, true, &mut files)?;
    Ok(files)
}

fn add(path: &Path, is_named: bool, files: &mut Vec<PathBuf>) -> io::Result<()> {
    let kind = match is_named {
        true => fs::metadata(path)?,
        // Nothing is read twice, and no folder is in itself.
        false => fs::symlink_metadata(path)?,
    };
    if kind.is_file() && (is_named || path.extension().is_some_and(|end| end == "rs")) {
        files.push(path.to_owned());
    }
    if !kind.is_dir() {
        return Ok(());
    }
    let mut entries: Vec<PathBuf> = fs::read_dir(path)?
        .map(|entry| entry.map(|entry| entry.path()))
        .collect::<io::Result<_>>()?;
    entries.sort();
    for entry in entries {
        let name = entry.file_name().unwrap_or_default().to_string_lossy();
        if !(name.starts_with('.') || name == "target" || name == "node_modules") {
            add(&entry, false, files)?;
        }
    }
    Ok(())
}
