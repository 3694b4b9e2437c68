//! [`Migrations`]: files of SQL in their order. It knows how they are named and told apart, and no database.
//!
//! `migrations!` holds a folder to the same rules when a program is compiled; here they are held again, because a
//! folder may come from elsewhere.

use std::{fmt, fs, io, path::Path};

use infra_sql::Script;
use sha2::{Digest, Sha256};

/// Migrations in the order in which they apply: the first has the number 1, and none is missing.
#[derive(Clone, Debug, Default)]
pub struct Migrations {
    files: Vec<Migration>,
}

/// A file of SQL.
#[derive(Clone, Debug)]
pub struct Migration {
    number: u16,
    name: String,
    sql: String,
    checksum: String,
}

/// What keeps files from being migrations: all of it, in the files' order.
#[derive(Debug, thiserror::Error)]
pub struct Invalid {
    problems: Vec<String>,
}

impl Migration {
    /// The file `NNNN_name.sql`.
    pub fn new(number: u16, name: impl Into<String>, sql: impl Into<String>) -> Migration {
        let sql = unix_line_ends(sql.into());
        let checksum = hexadecimal(sql.as_bytes());
        Migration {
            number,
            name: name.into(),
            sql,
            checksum,
        }
    }

    /// The number that the file's name begins with.
    pub fn number(&self) -> u16 {
        self.number
    }

    /// The name between the number and `.sql`.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// `NNNN_name.sql`
    pub fn file(&self) -> String {
        file_name(self.number, &self.name)
    }

    /// The text, with its line ends as `\n`.
    pub fn sql(&self) -> &str {
        &self.sql
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
            Ok(Migrations { files })
        } else {
            Err(Invalid { problems })
        }
    }

    /// The files `NNNN_name.sql` of a folder. Other kinds of files are no migrations.
    ///
    /// # Errors
    /// As [`Migrations::new`], and what cannot be read.
    pub fn read(folder: &Path) -> Result<Migrations, Invalid> {
        let unreadable = |path: &Path, error: io::Error| Invalid {
            problems: vec![format!("cannot read `{}`: {error}", path.display())],
        };
        let mut files = Vec::new();
        for entry in fs::read_dir(folder).map_err(|error| unreadable(folder, error))? {
            let path = entry.map_err(|error| unreadable(folder, error))?.path();
            let name = path.file_name().unwrap_or_default().to_string_lossy();
            if name.starts_with('.') || !name.ends_with(".sql") {
                continue;
            }
            let Some((number, stem)) = parse(&name) else {
                let fact = format!(
                    "`{name}` is not named like a migration\nhelp: name it like `0001_create_users.sql`"
                );
                return Err(Invalid {
                    problems: vec![fact],
                });
            };
            let sql = fs::read_to_string(&path).map_err(|error| unreadable(&path, error))?;
            files.push(Migration::new(number, stem, sql));
        }
        Migrations::new(files)
    }

    /// The files, in order.
    pub fn files(&self) -> &[Migration] {
        &self.files
    }

    /// One hash for all: the SHA-256 of what `sha256sum *.sql` prints in the folder.
    pub fn digest(&self) -> String {
        let lines: String = self
            .files
            .iter()
            .map(|file| format!("{}  {}\n", file.checksum, file.file()))
            .collect();
        hexadecimal(lines.as_bytes())
    }
}

impl fmt::Display for Invalid {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.problems.join("\n"))
    }
}

/// `NNNN_name.sql`
pub(crate) fn file_name(number: u16, name: &str) -> String {
    format!("{number:04}_{name}.sql")
}

/// `0001_create_users.sql` as its number and its name.
fn parse(file: &str) -> Option<(u16, &str)> {
    let (number, name) = file.strip_suffix(".sql")?.split_once('_')?;
    let is_name = !name.is_empty()
        && name
            .chars()
            .all(|letter| letter.is_ascii_alphanumeric() || "_-".contains(letter));
    let is_number = number.len() == 4 && number.chars().all(|digit| digit.is_ascii_digit());
    Some((number.parse().ok()?, name)).filter(|_| is_name && is_number)
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
    let place =
        |line: Option<usize>| line.map_or(file.file(), |line| format!("{}:{line}", file.file()));
    let faults = Script::parse(&file.sql).faults();
    faults
        .iter()
        .map(|fault| format!("{}: {fault}", place(fault.line())))
        .collect()
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
