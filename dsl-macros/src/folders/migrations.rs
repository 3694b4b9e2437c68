//! Judges a folder of migrations: their names, their numbers, and what can be said of their text without a database.

use super::disk::{Disk, join};
use super::hash;
use super::left_out::is_left_out;
use super::problems::Problems;
use super::sql::Script;

/// A file of migrations.
pub(super) struct Migration {
    pub(super) number: u16,
    pub(super) name: String,
    pub(super) file: String,
    pub(super) checksum: String,
    file_name: String,
}

/// The migrations in a folder, in order.
pub(super) fn migrations(disk: &mut Disk, folder: &str, problems: &mut Problems) -> Vec<Migration> {
    let names = match disk.list(folder) {
        Ok(names) => names,
        Err(error) => {
            problems.unreadable(folder, &error);
            return Vec::new();
        }
    };
    let mut migrations = Vec::new();
    let mut unnumbered = Vec::new();
    let before = problems.len();
    for name in names {
        match name {
            Ok(name) if is_left_out(&name) => {}
            Ok(name) => match parse(&name) {
                Some((number, stem)) => {
                    migrations.extend(migration(disk, folder, &name, number, stem, problems))
                }
                None => unnumbered.push(name),
            },
            Err(name) => {
                let path = join(folder, &name);
                problems.push(
                    &path,
                    format!("the name of `{path}` is not UTF-8"),
                    "rename it",
                );
            }
        }
    }
    misnamed(disk, folder, &unnumbered, &migrations, problems);
    numbers(&migrations, problems);
    if migrations.is_empty() && problems.len() == before {
        let fact = format!("the folder `{folder}` has no migration");
        problems.push(
            folder,
            fact,
            "add the first, such as `0001_create_users.sql`",
        );
    }
    migrations
}

/// One hash for all migrations.
pub(super) fn digest(migrations: &[Migration]) -> String {
    hash::digest(
        migrations
            .iter()
            .map(|file| (file.checksum.as_str(), file.file_name.as_str())),
    )
}

/// `0001_create_users.sql` as its number and its name.
fn parse(file: &str) -> Option<(u16, &str)> {
    let (number, name) = file.strip_suffix(".sql")?.split_once('_')?;
    let is_name = !name.is_empty()
        && name
            .chars()
            .all(|letter| letter.is_ascii_alphanumeric() || letter == '_' || letter == '-');
    let is_number = number.len() == 4 && number.chars().all(|digit| digit.is_ascii_digit());
    Some((number.parse().ok()?, name)).filter(|_| is_name && is_number)
}

fn migration(
    disk: &mut Disk,
    folder: &str,
    name: &str,
    number: u16,
    stem: &str,
    problems: &mut Problems,
) -> Option<Migration> {
    let path = join(folder, name);
    let file = match disk.read(&path) {
        Ok(file) => file,
        Err(error) => {
            problems.unreadable(&path, &error);
            return None;
        }
    };
    match file.text() {
        Some(text) => judge(&path, text, problems),
        None => problems.push(
            &path,
            format!("`{path}` is not UTF-8 text"),
            "save it as UTF-8",
        ),
    }
    Some(Migration {
        number,
        name: stem.to_owned(),
        file: path,
        checksum: file.checksum().to_owned(),
        file_name: name.to_owned(),
    })
}

/// What every migration can be told before a database sees it.
fn judge(path: &str, text: &str, problems: &mut Problems) {
    if text.starts_with('\u{feff}') {
        problems.push(
            path,
            format!("`{path}` begins with a byte order mark, which PostgreSQL takes for a word"),
            "save it as UTF-8 without one",
        );
    }
    let script = Script::parse(text);
    if let Some(mark) = &script.unclosed {
        problems.push(
            path,
            format!("`{path}` has a `{mark}` that nothing closes"),
            "close it",
        );
    } else if script.statements.is_empty() {
        problems.push(
            path,
            format!("`{path}` has no statement"),
            "write the migration, or remove the file if it never ran",
        );
    }
    for (first, second) in &script.statements {
        let said = format!("{first} {second}");
        match (first.as_str(), second.as_str()) {
            // Each file is one transaction, so that half a migration is never left behind.
            ("BEGIN" | "COMMIT", _) | ("START", "TRANSACTION") => {
                transaction(path, said.trim(), problems)
            }
            ("ROLLBACK", second) if second != "TO" => transaction(path, said.trim(), problems),
            ("\\", command) => {
                let command = command.to_lowercase();
                let fact = format!(
                    "`{path}` has `\\{command}`, a command of psql, which PostgreSQL itself does not know"
                );
                problems.push(path, fact, "write it in SQL");
            }
            _ => {}
        }
    }
}

fn transaction(path: &str, said: &str, problems: &mut Problems) {
    let fact = format!("`{path}` has `{said}`, but each migration is a transaction by itself");
    problems.push(
        path,
        fact,
        format!("remove `{said}`, and make two files of what must be two transactions"),
    );
}

/// Files that are no migration by their name.
fn misnamed(
    disk: &Disk,
    folder: &str,
    names: &[String],
    migrations: &[Migration],
    problems: &mut Problems,
) {
    let mut next = migrations.iter().map(|file| file.number).max().unwrap_or(0);
    for name in names {
        let path = join(folder, name);
        if disk.is_folder(&path) {
            let fact =
                format!("`{path}` is a folder, but migrations stand in one folder, in one order");
            problems.push(&path, fact, format!("move its files into `{folder}`"));
        } else if name.to_lowercase().ends_with(".sql") {
            next = next.saturating_add(1);
            let fact = format!("`{path}` is not named like a migration, `NNNN_name.sql`");
            problems.push(
                &path,
                fact,
                format!("rename it to `{next:04}_{}.sql`", suggested(name)),
            );
        } else {
            let fact = format!("`{path}` is no migration: those end in `.sql`");
            problems.push(&path, fact, "move it out of the folder");
        }
    }
}

/// A legal name from the words of an illegal one: `create_users` of `1-Create Users.SQL`.
fn suggested(name: &str) -> String {
    let stem = name
        .get(..name.len() - ".sql".len())
        .unwrap_or(name)
        .to_lowercase();
    let words = stem
        .split(|letter: char| !letter.is_ascii_alphanumeric())
        .filter(|word| !word.is_empty());
    let words: Vec<&str> = words
        .skip_while(|word| word.chars().all(|letter| letter.is_ascii_digit()))
        .collect();
    if words.is_empty() {
        "name".to_owned()
    } else {
        words.join("_")
    }
}

/// Numbers tell the order on every machine, also on those where a migration was merged later: one twice or one left out may
/// have run in another order elsewhere.
fn numbers(migrations: &[Migration], problems: &mut Problems) {
    let mut before: Option<&Migration> = None;
    let last = migrations.iter().map(|file| file.number).max().unwrap_or(0);
    for file in migrations {
        let (path, number) = (&file.file, file.number);
        let expected = before.map_or(1, |before| before.number + 1);
        match before {
            Some(before) if before.number == number => {
                let fact = format!("`{}` and `{path}` have one number", before.file);
                problems.push(
                    path,
                    fact,
                    format!("rename the later one to `{:04}_…`", last + 1),
                );
            }
            _ if number == 0 => problems.push(
                path,
                format!("`{path}` has the number 0"),
                "begin with `0001`",
            ),
            _ if number > expected => {
                let follows = before.map_or("is the first".to_owned(), |before| {
                    format!("follows `{}`", before.file)
                });
                let fact = format!("`{path}` {follows}, so `{expected:04}` is missing");
                problems.push(
                    path,
                    fact,
                    format!(
                        "rename it to `{expected:04}_{}.sql`, or add what is missing",
                        file.name
                    ),
                );
            }
            _ => {}
        }
        before = Some(file);
    }
}
