//! The migrations in a folder, as infra-sql reads it: the same reader that the deployment has. What is here is the disk.

use infra_sql::Folder;

use crate::checksum;
use crate::disk::Disk;
use crate::handler::text;
use crate::ignore::is_ignored;
use crate::path::join;
use crate::problem::{Problem, Problems, Reported};
use crate::source::SourceFile;

/// What is in a folder of migrations.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct MigrationTable {
    /// In the order in which they apply.
    pub migrations: Vec<Migration>,
    /// Files that say the order, as they are read in the deployment again.
    pub order: Vec<SourceFile>,
    /// Files that belong to the folder and are never applied.
    pub never_applied: Vec<String>,
    /// One hash for all that is applied, and for what says the order: the SHA-256 of what `sha256sum` prints for them.
    pub digest: String,
}

/// A file of migrations.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Migration {
    /// Which migration it is, from 1.
    pub number: u16,
    /// Of `0001_create_users.sql`, the name between the number and `.sql`; of others, the file's path in the folder.
    pub name: String,
    /// The file.
    pub file: SourceFile,
}

/// Deeper than any tool's folder goes; a loop of symbolic links has no end.
const DEEPEST: usize = 8;

/// The migrations in a folder, in order; none where something is wrong with it.
pub(crate) fn read(
    disk: &mut Disk,
    folder: &str,
    problems: &mut Problems,
) -> Result<MigrationTable, Reported> {
    let before = problems.len();
    let mut paths = Vec::new();
    list(disk, folder, "", 0, &mut paths, problems);
    problems.none_since(before)?;
    let mut load = |path: &str| sql(disk, &join(folder, path), problems).ok();
    let found = Folder::read(folder, &paths, &mut load);
    for problem in found.problems {
        let path = join(folder, &problem.path);
        problems.add(Problem { path, ..problem });
    }
    // A text that rustc would refuse to include must not be reported twice.
    problems.none_since(before)?;
    let mut file = |path: &str| {
        let path = join(folder, path);
        let file = disk.read(&path);
        let file = file.map_err(|error| problems.unreadable(&path, &error))?;
        Ok(SourceFile {
            checksum: file.checksum().to_owned(),
            path,
        })
    };
    let mut table = MigrationTable::default();
    for migration in found.files {
        table.migrations.push(Migration {
            number: migration.number,
            file: file(&migration.path)?,
            name: migration.name,
        });
    }
    for path in &found.kept {
        table.order.push(file(path)?);
    }
    let never_applied = found.passed.iter();
    table.never_applied = never_applied.map(|path| join(folder, path)).collect();
    table.digest = table.digest_in(folder);
    Ok(table)
}

impl MigrationTable {
    /// The digest, for which files are called as they are in the folder.
    pub(crate) fn digest_in(&self, folder: &str) -> String {
        let migrations = self.migrations.iter().map(|migration| &migration.file);
        checksum::digest(migrations.chain(&self.order).map(|file| {
            let inside = file.path.strip_prefix(folder).unwrap_or(&file.path);
            (file.checksum.as_str(), inside.trim_start_matches('/'))
        }))
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
        Err(error) => {
            problems.unreadable(&at, &error);
            return;
        }
    };
    for name in names {
        match name {
            // A test has no place in an order, and must not look as if it had one.
            Ok(name) if is_ignored(&name) && (name.starts_with('.') || !name.ends_with(".sql")) => {
            }
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
fn sql(disk: &mut Disk, path: &str, problems: &mut Problems) -> Result<String, Reported> {
    let file = disk.read(path);
    let file = file.map_err(|error| problems.unreadable(path, &error))?;
    Ok(checksum::unix_line_ends(text(path, &file, problems)?).into_owned())
}
