//! The migrations in a folder, as infra-sql reads it: the same reader that the deployment has. What is here is the disk.

use infra_sql::Folder;

use super::disk::{Disk, join};
use super::hash;
use super::left_out::is_left_out;
use super::problems::Problems;

/// What is in a folder of migrations.
#[derive(Default)]
pub(super) struct Migrations {
    /// In the order in which they apply.
    pub(super) files: Vec<Migration>,
    /// Files that say the order, as they are read in the deployment again.
    pub(super) kept: Vec<Kept>,
    /// Files that belong to the folder and are never applied.
    pub(super) passed: Vec<String>,
}

/// A file of migrations.
pub(super) struct Migration {
    pub(super) number: u16,
    pub(super) name: String,
    pub(super) file: String,
    pub(super) checksum: String,
    /// The file, relative to the folder.
    path: String,
}

/// A file that is no migration, and says something about them.
pub(super) struct Kept {
    pub(super) file: String,
    pub(super) checksum: String,
    path: String,
}

/// Deeper than any tool's folder goes; a loop of symbolic links has no end.
const DEEPEST: usize = 8;

/// The migrations in a folder, in order.
pub(super) fn migrations(disk: &mut Disk, folder: &str, problems: &mut Problems) -> Migrations {
    let before = problems.len();
    let mut paths = Vec::new();
    list(disk, folder, "", 0, &mut paths, problems);
    if problems.len() > before {
        return Migrations::default();
    }
    let mut load = |path: &str| text(disk, &join(folder, path), problems);
    let found = Folder::read(folder, &paths, &mut load);
    for problem in &found.problems {
        problems.push_at(
            &join(folder, &problem.path),
            problem.line,
            &problem.fact,
            &problem.help,
        );
    }
    // Who could not be read was told of, and has no row.
    let mut checksum =
        |path: &str| Some(disk.read(&join(folder, path)).ok()?.checksum().to_owned());
    Migrations {
        files: found
            .files
            .into_iter()
            .filter_map(|file| {
                Some(Migration {
                    number: file.number,
                    name: file.name,
                    file: join(folder, &file.path),
                    checksum: checksum(&file.path)?,
                    path: file.path,
                })
            })
            .collect(),
        kept: found
            .kept
            .into_iter()
            .filter_map(|path| {
                Some(Kept {
                    file: join(folder, &path),
                    checksum: checksum(&path)?,
                    path,
                })
            })
            .collect(),
        passed: found.passed.iter().map(|path| join(folder, path)).collect(),
    }
}

impl Migrations {
    /// One hash for all that is applied, and for what says the order.
    pub(super) fn digest(&self) -> String {
        let files = self.files.iter().map(|file| (&file.checksum, &file.path));
        let kept = self.kept.iter().map(|file| (&file.checksum, &file.path));
        hash::digest(
            files
                .chain(kept)
                .map(|(checksum, path)| (checksum.as_str(), path.as_str())),
        )
    }
}

/// The files below a folder, by their paths in it.
fn list(
    disk: &Disk,
    folder: &str,
    inside: &str,
    depth: usize,
    paths: &mut Vec<String>,
    problems: &mut Problems,
) {
    let at = match inside {
        "" => folder.to_owned(),
        inside => join(folder, inside),
    };
    let names = match disk.list(&at) {
        Ok(names) => names,
        Err(error) => return problems.unreadable(&at, &error),
    };
    for name in names {
        match name {
            // A test has no place in an order, and must not look as if it had one.
            Ok(name)
                if is_left_out(&name) && (name.starts_with('.') || !name.ends_with(".sql")) => {}
            Ok(name) => {
                let path = join(inside, &name);
                if !disk.is_folder(&join(folder, &path)) {
                    paths.push(path);
                } else if depth < DEEPEST {
                    list(disk, folder, &path, depth + 1, paths, problems);
                } else {
                    let path = join(folder, &path);
                    let fact = format!("`{path}` is deeper than any folder of migrations");
                    problems.push(&path, fact, "move it out of the folder");
                }
            }
            Err(name) => {
                let path = join(&at, &name);
                let fact = format!("the name of `{path}` is not UTF-8");
                problems.push(&path, fact, "rename it");
            }
        }
    }
}

/// A file's text, with its line ends as they are hashed and sent.
fn text(disk: &mut Disk, path: &str, problems: &mut Problems) -> Option<String> {
    let file = match disk.read(path) {
        Ok(file) => file,
        Err(error) => {
            problems.unreadable(path, &error);
            return None;
        }
    };
    let text = file.text().map(|text| text.replace("\r\n", "\n"));
    if text.is_none() {
        problems.push(
            path,
            format!("`{path}` is not UTF-8 text"),
            "save it as UTF-8",
        );
    }
    text
}
