//! Compares a table with the disk, so that no program writes a template for files that it was not compiled from.
//!
//! Cargo itself rebuilds when a file of a table is edited or removed. It cannot see an addition without a line in `build.rs`,
//! nor that a program started by its path is older than the folder beside it.

use std::collections::BTreeSet;
use std::fmt;
use std::fs;
use std::io;
use std::path::Path;

use crate::checksum::checksum;
use crate::disk::{is_file, read};
use crate::glob;
use crate::ignore::is_ignored;
use crate::source::Source;

/// A file that is not as it was when the program was compiled.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Stale {
    file: String,
    change: Change,
    folder: String,
}

/// What became of the file since.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Change {
    /// It was not there.
    Added,
    /// It held something else.
    Edited,
    /// It was there.
    Removed,
}

impl Stale {
    /// The file, relative to the folder of `Cargo.toml`.
    pub fn file(&self) -> &str {
        &self.file
    }

    /// What became of it.
    pub fn change(&self) -> Change {
        self.change
    }

    /// What became of which file.
    pub fn fact(&self) -> String {
        let done = match self.change {
            Change::Added => "added",
            Change::Edited => "edited",
            Change::Removed => "removed",
        };
        let file = &self.file;
        format!("`{file}` was {done} after this program was compiled")
    }

    /// What to do about it.
    pub fn help(&self) -> String {
        let folder = &self.folder;
        match self.change {
            Change::Added => format!(
                "compile it again; `println!(\"cargo::rerun-if-changed={folder}\");` in `build.rs` makes cargo see additions"
            ),
            Change::Edited | Change::Removed => "compile it again".to_owned(),
        }
    }
}

/// The fact and what to do about it.
impl fmt::Display for Stale {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}\nhelp: {}", self.fact(), self.help())
    }
}

/// What changed of these files. A program that was moved away from its sources, such as into a container, has nothing to
/// compare itself with: where there is no `Cargo.toml`, nothing is stale.
pub fn files(root: &Path, files: impl Iterator<Item = Source>) -> Vec<Stale> {
    if root.join("Cargo.toml").exists() {
        files.filter_map(|file| compare(root, file)).collect()
    } else {
        Vec::new()
    }
}

/// What changed of these files, and what was added to the folder.
pub fn folder(root: &Path, folder: &str, table: &[Source]) -> Vec<Stale> {
    folder_with(root, folder, table, &[])
}

/// The same of a folder that also has these files, whatever they hold.
pub fn folder_with(
    root: &Path,
    folder: &str,
    table: &[Source],
    others: &[&'static str],
) -> Vec<Stale> {
    let mut stale = files(root, table.iter().copied());
    if root.join("Cargo.toml").exists() {
        let files = table.iter().map(Source::path);
        let mut known = BTreeSet::new();
        known.extend(files.chain(others.iter().copied()));
        let mut files = Vec::new();
        added(&root.join(folder), folder, &known, 0, &mut files);
        stale.extend(files.into_iter().map(|file| Stale {
            file,
            change: Change::Added,
            folder: folder.to_owned(),
        }));
    }
    stale.sort_unstable();
    stale
}

/// Which files are there now under names that had none: `tsconfig.json` in a nearer folder, `users.ts` beside `users.js`. A name
/// may be a pattern, and then the files of the table are those that were there.
pub fn appeared(root: &Path, absent: &[&str], table: &[Source]) -> Vec<Stale> {
    if !root.join("Cargo.toml").exists() {
        return Vec::new();
    }
    let mut files = Vec::new();
    for name in absent {
        if name.contains('*') {
            files.extend(glob::files(root, name));
        } else if is_file(root, name) {
            files.push((*name).to_owned());
        }
    }
    let is_new = |file: &String| table.iter().all(|source| source.path() != file);
    let added = files.into_iter().filter(is_new).map(|file| Stale {
        // The folder may be too large to be watched for one file.
        folder: file.clone(),
        file,
        change: Change::Added,
    });
    added.collect()
}

fn compare(root: &Path, file: Source) -> Option<Stale> {
    let change = match read(&root.join(file.path())) {
        Ok(bytes) if checksum(&bytes) == file.checksum() => return None,
        Ok(_) => Change::Edited,
        Err(error) if error.kind() == io::ErrorKind::FileTooLarge => Change::Edited,
        Err(_) => Change::Removed,
    };
    Some(Stale {
        file: file.path().to_owned(),
        change,
        folder: String::new(),
    })
}

/// Deeper than any API goes; a loop of symbolic links, which the macros refuse, must not hang a program compiled before it.
const DEEPEST: usize = 64;

fn added(at: &Path, path: &str, known: &BTreeSet<&str>, depth: usize, files: &mut Vec<String>) {
    // A folder that cannot be read is no news: its files were reported as removed.
    let Ok(entries) = fs::read_dir(at) else {
        return;
    };
    for entry in entries.flatten() {
        let name = entry.file_name().to_string_lossy().into_owned();
        let file = format!("{path}/{name}");
        if is_ignored(&name) || known.contains(file.as_str()) {
            continue;
        }
        if entry.path().is_dir() {
            if depth < DEEPEST {
                added(&entry.path(), &file, known, depth + 1, files);
            }
        } else {
            files.push(file);
        }
    }
}

#[cfg(test)]
mod tests;
