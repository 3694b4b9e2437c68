//! Reads files and folders, each once, and remembers what was read: that is what the expansion has to watch.
//!
//! All paths are texts relative to the folder of `Cargo.toml`, with `/` between their parts, so that everything made of them
//! is the same on every machine. Absolute paths exist in this file alone.

use std::cell::OnceCell;
use std::collections::BTreeMap;
use std::fs;
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::rc::Rc;

use super::hash;

/// What Lambda takes of a function's code, unpacked, in bytes. No file of a function or a migration can be larger.
pub(super) const LARGEST: u64 = 250 * 1024 * 1024;

/// The disk as seen from the folder of `Cargo.toml`.
pub(super) struct Disk {
    root: PathBuf,
    /// How many folders above the root still belong to the repository.
    above: usize,
    files: BTreeMap<String, Rc<File>>,
}

/// A file that was read.
pub(super) struct File {
    pub(super) bytes: Vec<u8>,
    checksum: OnceCell<String>,
}

impl File {
    /// The checksum, taken when somebody asks: who only wants names does not wait for it.
    pub(super) fn checksum(&self) -> &str {
        self.checksum.get_or_init(|| hash::checksum(&self.bytes))
    }

    /// The text, unless it is none.
    pub(super) fn text(&self) -> Option<&str> {
        std::str::from_utf8(&self.bytes).ok()
    }
}

/// A name in a folder. One that is not UTF-8 is an error, with what can be read of it.
pub(super) type Name = Result<String, String>;

impl Disk {
    pub(super) fn new(root: PathBuf) -> Self {
        let repository = root
            .ancestors()
            .position(|folder| folder.join(".git").exists());
        Disk {
            root,
            above: repository.unwrap_or(0),
            files: BTreeMap::new(),
        }
    }

    /// The file's content.
    pub(super) fn read(&mut self, path: &str) -> io::Result<Rc<File>> {
        if let Some(file) = self.files.get(path) {
            return Ok(Rc::clone(file));
        }
        let bytes = content(&self.root.join(path))?;
        let checksum = OnceCell::new();
        let file = Rc::new(File { bytes, checksum });
        self.files.insert(path.to_owned(), Rc::clone(&file));
        Ok(file)
    }

    /// The names in a folder, sorted.
    pub(super) fn list(&self, path: &str) -> io::Result<Vec<Name>> {
        let mut names = Vec::new();
        for entry in fs::read_dir(self.root.join(path))? {
            let name = entry?.file_name().into_string();
            names.push(name.map_err(|name| name.to_string_lossy().into_owned()));
        }
        names.sort();
        Ok(names)
    }

    /// The names in a folder that can be said, none where there is no folder.
    pub(super) fn names(&self, path: &str) -> Vec<String> {
        self.list(path)
            .unwrap_or_default()
            .into_iter()
            .flatten()
            .collect()
    }

    pub(super) fn is_folder(&self, path: &str) -> bool {
        self.root.join(path).is_dir()
    }

    /// Whether there is a file of this very name. Some systems find `User.ts` under the name `user.ts`, but the next one does
    /// not, so the folder's own listing decides.
    pub(super) fn is_file(&self, path: &str) -> bool {
        let (folder, name) = split(path);
        self.root.join(path).is_file() && self.names(folder).iter().any(|entry| entry == name)
    }

    /// Where a symbolic link leads, as it is written; nothing if the path is none.
    pub(super) fn link(&self, path: &str) -> Option<String> {
        let target = fs::read_link(self.root.join(path)).ok()?;
        Some(target.to_string_lossy().into_owned())
    }

    /// How many bytes a file has.
    pub(super) fn size(&self, path: &str) -> u64 {
        fs::metadata(self.root.join(path)).map_or(0, |found| found.len())
    }

    /// What stays the same however a path leads to a folder: where symbolic links end.
    pub(super) fn identity(&self, path: &str) -> io::Result<PathBuf> {
        fs::canonicalize(self.root.join(path))
    }

    /// Whether the crate is in this folder.
    pub(super) fn is_around(&self, identity: &Path) -> bool {
        fs::canonicalize(&self.root).is_ok_and(|root| root.starts_with(identity))
    }

    /// The folders around a file that belong to the project, the nearest first: up to the folder of `Cargo.toml`, and from
    /// there to the top of the repository. A file in somebody's home folder must not matter.
    pub(super) fn around(&self, file: &str) -> Vec<String> {
        let mut folders = Vec::new();
        let mut folder = split(file).0.to_owned();
        loop {
            let up = folder.split('/').filter(|part| *part == "..").count();
            if up > self.above {
                return folders;
            }
            folders.push(folder.clone());
            folder = normalized(&format!("{folder}/.."));
        }
    }

    /// Every file that was read, in the order of the paths.
    pub(super) fn files(&self) -> impl Iterator<Item = (&str, &File)> {
        self.files
            .iter()
            .map(|(path, file)| (path.as_str(), &**file))
    }
}

/// What a file holds, and nothing but a file: a pipe is waited for until somebody writes to it, and a device may have no end.
fn content(path: &Path) -> io::Result<Vec<u8>> {
    let found = fs::metadata(path)?;
    if !found.is_file() && !found.is_dir() {
        let words = "it is a pipe, a socket or a device, and not a file";
        return Err(io::Error::new(io::ErrorKind::InvalidInput, words));
    }
    let mut bytes = Vec::new();
    fs::File::open(path)?
        .take(LARGEST + 1)
        .read_to_end(&mut bytes)?;
    if bytes.len() as u64 > LARGEST {
        let words = "it has more than 262,144,000 bytes";
        return Err(io::Error::new(io::ErrorKind::FileTooLarge, words));
    }
    Ok(bytes)
}

/// A path as its folder and its name.
pub(super) fn split(path: &str) -> (&str, &str) {
    path.rsplit_once('/').unwrap_or(("", path))
}

/// `folder/name`, where the folder may be the root.
pub(super) fn join(folder: &str, name: &str) -> String {
    if folder.is_empty() {
        name.to_owned()
    } else {
        format!("{folder}/{name}")
    }
}

/// The path without `.` and `..` inside it; a path out of the root keeps its leading `..`.
pub(super) fn normalized(path: &str) -> String {
    let mut parts: Vec<&str> = Vec::new();
    for part in path.split('/') {
        match part {
            "" | "." => {}
            ".." if parts.last().is_some_and(|last| *last != "..") => {
                parts.pop();
            }
            part => parts.push(part),
        }
    }
    parts.join("/")
}
