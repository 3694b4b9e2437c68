//! Reads files and folders, each once, and remembers what was read: that is what the expansion has to watch.
//!
//! All paths are texts relative to the folder of `Cargo.toml`, with `/` between their parts, so that everything made of them
//! is the same on every machine. Absolute paths exist in this file alone.

use std::cell::OnceCell;
use std::fs;
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::rc::Rc;

use litemap::LiteMap;

use crate::checksum;
use crate::glob;
use crate::limits;
use crate::path::{normalized, split};

/// The folder of the project that the package in this folder belongs to: the repository, or where there is none, such as in a
/// container, the folder of the outermost `Cargo.toml`. What lies in somebody's home folder must not matter.
pub fn project(root: &Path) -> &Path {
    let mut repositories = root
        .ancestors()
        .filter(|folder| folder.join(".git").exists());
    let workspaces = root
        .ancestors()
        .filter(|folder| folder.join("Cargo.toml").exists());
    repositories
        .next()
        .or_else(|| workspaces.last())
        .unwrap_or(root)
}

/// The disk as seen from the folder of `Cargo.toml`.
pub(crate) struct Disk {
    root: PathBuf,
    /// How many folders above the root still belong to the project.
    above: usize,
    files: LiteMap<String, Rc<File>>,
}

/// A file that was read.
pub(crate) struct File {
    pub(crate) bytes: Vec<u8>,
    checksum: OnceCell<String>,
}

impl File {
    /// The checksum, taken when somebody asks: who only wants names does not wait for it.
    pub(crate) fn checksum(&self) -> &str {
        self.checksum
            .get_or_init(|| checksum::checksum(&self.bytes))
    }

    /// The text, unless it is none.
    pub(crate) fn text(&self) -> Option<&str> {
        std::str::from_utf8(&self.bytes).ok()
    }
}

/// A name in a folder. One that is not UTF-8 is an error, with what can be read of it.
pub(crate) type Name = Result<String, String>;

impl Disk {
    pub(crate) fn new(root: &Path) -> Self {
        let top = project(root);
        let above = root.ancestors().position(|folder| folder == top);
        Disk {
            root: root.to_owned(),
            above: above.unwrap_or(0),
            files: LiteMap::new(),
        }
    }

    /// The file's content.
    pub(crate) fn read(&mut self, path: &str) -> io::Result<Rc<File>> {
        if let Some(file) = self.files.get(path) {
            return Ok(Rc::clone(file));
        }
        let bytes = read(&self.root.join(path))?;
        let checksum = OnceCell::new();
        let file = Rc::new(File { bytes, checksum });
        self.files.insert(path.to_owned(), Rc::clone(&file));
        Ok(file)
    }

    /// The names in a folder, sorted.
    pub(crate) fn list(&self, path: &str) -> io::Result<Vec<Name>> {
        list(&self.root, path)
    }

    /// The names in a folder that can be said, none where there is no folder.
    pub(crate) fn names(&self, path: &str) -> Vec<String> {
        names(&self.root, path)
    }

    /// The files of a pattern.
    pub(crate) fn matching(&self, pattern: &str) -> Vec<String> {
        glob::files(&self.root, pattern)
    }

    pub(crate) fn is_folder(&self, path: &str) -> bool {
        self.root.join(path).is_dir()
    }

    /// Whether there is a file of this very name.
    pub(crate) fn is_file(&self, path: &str) -> bool {
        is_file(&self.root, path)
    }

    /// Where a symbolic link leads, as it is written; nothing if the path is none.
    pub(crate) fn link(&self, path: &str) -> Option<String> {
        let target = fs::read_link(self.root.join(path)).ok()?;
        Some(target.to_string_lossy().into_owned())
    }

    /// How many bytes a file has.
    pub(crate) fn size(&self, path: &str) -> u64 {
        fs::metadata(self.root.join(path)).map_or(0, |found| found.len())
    }

    /// What stays the same however a path leads to a folder: where symbolic links end.
    pub(crate) fn identity(&self, path: &str) -> io::Result<PathBuf> {
        fs::canonicalize(self.root.join(path))
    }

    /// Whether the crate is in this folder.
    pub(crate) fn is_around(&self, identity: &Path) -> bool {
        fs::canonicalize(&self.root).is_ok_and(|root| root.starts_with(identity))
    }

    /// The folders around a file that belong to the project, the nearest first: up to the folder of `Cargo.toml`, and from
    /// there to the top of the project.
    pub(crate) fn around(&self, file: &str) -> Vec<String> {
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
    pub(crate) fn files(&self) -> impl Iterator<Item = (&str, &File)> {
        self.files
            .iter()
            .map(|(path, file)| (path.as_str(), &**file))
    }
}

/// The names in a folder, sorted.
fn list(root: &Path, path: &str) -> io::Result<Vec<Name>> {
    let mut names = Vec::new();
    for entry in fs::read_dir(root.join(path))? {
        let name = entry?.file_name().into_string();
        names.push(name.map_err(|name| name.to_string_lossy().into_owned()));
    }
    names.sort_unstable();
    Ok(names)
}

/// The names in a folder that can be said, none where there is no folder.
pub(crate) fn names(root: &Path, path: &str) -> Vec<String> {
    let names = list(root, path).unwrap_or_default();
    names.into_iter().flatten().collect()
}

/// Whether there is a file of this very name. Some systems find `User.ts` under the name `user.ts`, but the next one does
/// not, so the folder's own listing decides.
pub(crate) fn is_file(root: &Path, path: &str) -> bool {
    let (folder, name) = split(path);
    root.join(path).is_file() && names(root, folder).iter().any(|entry| entry == name)
}

/// What a file holds, and nothing but a file: a pipe is waited for until somebody writes to it, and a device may have no end.
///
/// # Errors
/// What the system says, or that it is not a file, or that it is larger than Lambda's quota for a whole function.
pub fn read(path: &Path) -> io::Result<Vec<u8>> {
    let found = fs::metadata(path)?;
    if !found.is_file() && !found.is_dir() {
        let words = "it is a pipe, a socket or a device, and not a file";
        return Err(io::Error::new(io::ErrorKind::InvalidInput, words));
    }
    let mut bytes = Vec::new();
    fs::File::open(path)?
        .take(limits::UNPACKED + 1)
        .read_to_end(&mut bytes)?;
    if bytes.len() as u64 > limits::UNPACKED {
        let words = "it has more than 262,144,000 bytes";
        return Err(io::Error::new(io::ErrorKind::FileTooLarge, words));
    }
    Ok(bytes)
}
