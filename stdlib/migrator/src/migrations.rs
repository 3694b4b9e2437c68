//! [`Migrations`]: files of SQL in their order. It knows how they are told apart, and no database; how they are named and
//! which part of them applies, infra-sql knows.
//!
//! `migrations!` holds a folder to the same rules when a program is compiled; here they are held again, because a
//! folder may come from elsewhere.

use std::{fmt, fs, io, path::Path};

use infra_sql::{File, Folder, Problem, Script};
use sha2::{Digest, Sha256};

/// Migrations in the order in which they apply: the first has the number 1, and none is missing.
#[derive(Clone, Debug, Default)]
pub struct Migrations {
    files: Vec<Migration>,
    /// Files that say the order of the others, by path, each with its checksum.
    kept: Vec<(String, String)>,
}

/// A file of SQL.
#[derive(Clone, Debug)]
pub struct Migration {
    number: u16,
    name: String,
    sql: String,
    checksum: String,
    /// The checksum of the text as it was before somebody accepted something in it.
    unmarked: Option<String>,
}

/// What keeps files from being migrations: all of it, in the files' order.
#[derive(Debug, thiserror::Error)]
pub struct Invalid {
    problems: Vec<String>,
}

impl Migration {
    /// The file `NNNN_name.sql`; or, where the name is a path that ends in `.sql`, that file, the one with this number.
    pub fn new(number: u16, name: impl Into<String>, sql: impl Into<String>) -> Migration {
        let sql = unix_line_ends(sql.into());
        let checksum = hexadecimal(sql.as_bytes());
        let unmarked = without_accepted(&sql).map(|sql| hexadecimal(sql.as_bytes()));
        Migration {
            number,
            name: name.into(),
            sql,
            checksum,
            unmarked,
        }
    }

    /// The number that the file's name begins with, or how many files there are up to it.
    pub fn number(&self) -> u16 {
        self.number
    }

    /// The name between the number and `.sql`, or the path in the folder.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The file, relative to the folder.
    pub fn file(&self) -> String {
        File::path_of(self.number, &self.name)
    }

    /// The file's text, with its line ends as `\n`. What is applied of it is [`Script::text`].
    pub fn sql(&self) -> &str {
        &self.sql
    }

    /// Whether the file is the one that the history has this checksum of. A line `-- infra: accept <reason>` does nothing, and
    /// may be added to a file that is applied.
    pub(crate) fn is(&self, checksum: &str) -> bool {
        self.checksum == checksum || self.unmarked.as_deref() == Some(checksum)
    }

    /// The SHA-256 of the text in hexadecimal digits.
    pub fn checksum(&self) -> &str {
        &self.checksum
    }
}

impl Migrations {
    /// Files, in any order.
    ///
    /// # Errors
    /// Numbers that are there twice or missing, and texts that can be no migration.
    pub fn new(files: impl IntoIterator<Item = Migration>) -> Result<Migrations, Invalid> {
        let mut files: Vec<Migration> = files.into_iter().collect();
        files.sort_by(|a, b| (a.number, &a.name).cmp(&(b.number, &b.name)));
        let mut problems = misnumbered(&files);
        problems.extend(files.iter().flat_map(faults));
        if problems.is_empty() {
            let kept = Vec::new();
            Ok(Migrations { files, kept })
        } else {
            Err(Invalid { problems })
        }
    }

    /// The migrations of a folder.
    ///
    /// # Errors
    /// What is not a migration, what is wrong with one, and what cannot be read.
    pub fn read(folder: &Path) -> Result<Migrations, Invalid> {
        let mut paths = Vec::new();
        list(folder, "", &mut paths).map_err(|error| Invalid {
            problems: vec![unreadable(folder, &error)],
        })?;
        paths.sort();
        let mut problems = Vec::new();
        let mut load = |path: &str| match fs::read_to_string(folder.join(path)) {
            Ok(text) => Some(unix_line_ends(text)),
            Err(error) => {
                problems.push(unreadable(&folder.join(path), &error));
                None
            }
        };
        let found = Folder::read("", &paths, &mut load);
        let mut read = |path: &str| load(path).unwrap_or_default();
        let files = found
            .files
            .iter()
            .map(|file| Migration::new(file.number, file.name.clone(), read(&file.path)))
            .collect();
        let kept = found
            .kept
            .iter()
            .map(|path| (path.clone(), hexadecimal(read(path).as_bytes())))
            .collect();
        let mut wrong = found.problems;
        wrong.sort();
        problems.extend(wrong.iter().map(Problem::to_string));
        problems.dedup();
        if problems.is_empty() {
            Ok(Migrations { files, kept })
        } else {
            Err(Invalid { problems })
        }
    }

    /// The files, in order.
    pub fn files(&self) -> &[Migration] {
        &self.files
    }

    /// One hash for all: the SHA-256 of what `sha256sum` prints in the folder for the migrations in order, and then for what says
    /// their order.
    pub fn digest(&self) -> String {
        let files = self
            .files
            .iter()
            .map(|file| (file.checksum.clone(), file.file()));
        let kept = self
            .kept
            .iter()
            .map(|(path, checksum)| (checksum.clone(), path.clone()));
        let lines: String = files
            .chain(kept)
            .map(|(checksum, path)| format!("{checksum}  {path}\n"))
            .collect();
        hexadecimal(lines.as_bytes())
    }
}

impl fmt::Display for Invalid {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.problems.join("\n"))
    }
}

/// The files below a folder, by their paths in it. Hidden files and documents are left out, as `migrations!` leaves them out.
fn list(folder: &Path, inside: &str, paths: &mut Vec<String>) -> io::Result<()> {
    for entry in fs::read_dir(folder.join(inside))? {
        let entry = entry?;
        let name = entry.file_name().to_string_lossy().into_owned();
        if name.starts_with('.') || name.ends_with(".md") {
            continue;
        }
        let path = match inside {
            "" => name,
            inside => format!("{inside}/{name}"),
        };
        // A link is followed only to a file, so that there is an end.
        if entry.file_type()?.is_dir() {
            list(folder, &path, paths)?;
        } else {
            paths.push(path);
        }
    }
    Ok(())
}

fn unreadable(path: &Path, error: &io::Error) -> String {
    format!("cannot read `{}`: {error}", path.display())
}

/// Numbers tell the order on every machine: one twice or one left out may have run in another order elsewhere.
fn misnumbered(files: &[Migration]) -> Vec<String> {
    let mut expected = 1;
    let mut problems = Vec::new();
    for file in files {
        let number = file.number;
        if number > expected {
            let help = "rename it, or add what is missing";
            problems.push(format!(
                "`{expected:04}` is missing before `{}`\nhelp: {help}",
                file.file()
            ));
        } else if number < expected {
            let help = format!("number it `{:04}`", files.len());
            problems.push(format!(
                "`{}` has a number that is taken\nhelp: {help}",
                file.file()
            ));
        }
        expected = number.saturating_add(1);
    }
    problems
}

fn faults(file: &Migration) -> Vec<String> {
    let path = file.file();
    let place = |line: Option<usize>| line.map_or(path.clone(), |line| format!("{path}:{line}"));
    let faults = Script::parse(&file.sql).faults();
    faults
        .iter()
        .map(|fault| format!("`{}`: {fault}", place(fault.line())))
        .collect()
}

/// The text without the lines that accept something, if it has one.
fn without_accepted(text: &str) -> Option<String> {
    text.contains("infra: accept ").then_some(())?;
    let script = Script::parse(text);
    let accepted: Vec<usize> = script
        .marks()
        .iter()
        .filter(|mark| mark.accepted().is_some())
        .map(|mark| mark.line)
        .collect();
    let lines = text.split_inclusive('\n').zip(1..);
    let left: String = lines
        .filter(|(line, number)| {
            !(accepted.contains(number) && line.trim_start().starts_with("--"))
        })
        .map(|(line, _)| line)
        .collect();
    (left.len() < text.len()).then_some(left)
}

/// Git may turn line ends into CRLF on one machine and not on the next; both must be the same migration.
fn unix_line_ends(text: String) -> String {
    if text.contains("\r\n") {
        text.replace("\r\n", "\n")
    } else {
        text
    }
}

fn hexadecimal(bytes: &[u8]) -> String {
    Sha256::digest(bytes)
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::{Migration, Migrations};

    fn file(number: u16, name: &str) -> Migration {
        Migration::new(number, name, "select 1")
    }

    #[test]
    fn numbers_have_no_gaps_and_no_twins() {
        let words = |files: &[Migration]| Migrations::new(files.to_vec()).unwrap_err().to_string();
        assert_eq!(
            words(&[file(1, "a"), file(3, "c")]),
            "`0002` is missing before `0003_c.sql`\nhelp: rename it, or add what is missing"
        );
        assert_eq!(
            words(&[file(2, "b"), file(1, "a"), file(2, "c")]),
            "`0002_c.sql` has a number that is taken\nhelp: number it `0003`"
        );
        assert!(words(&[file(0, "a")]).starts_with("`0000_a.sql` has a number that is taken"));
    }

    #[test]
    fn line_ends_make_no_difference() {
        let [unix, windows] =
            ["select 1;\n", "select 1;\r\n"].map(|sql| Migration::new(1, "a", sql));
        assert_eq!(unix.checksum(), windows.checksum());
        assert_eq!(windows.sql(), "select 1;\n");
    }

    /// `printf 'select 1' > 0001_a.sql; sha256sum *.sql | sha256sum`
    #[test]
    fn the_digest_is_that_of_sha256sum() {
        let files = Migrations::new([file(1, "a")]).unwrap();
        assert_eq!(
            files.digest(),
            "a40771fe5892a8c57b448d46efe275e72fca468e811ab2e6dbe4303c48d7b97d"
        );
    }
}
