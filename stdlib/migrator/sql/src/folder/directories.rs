//! Prisma's folder, and that of Drizzle from version 1 on: `<time>_<name>/migration.sql`, in the order of the folders' names.

use std::collections::BTreeSet;

use super::{Reader, Writer};

/// What says for which database Prisma wrote the folder.
const LOCK: &str = "migration_lock.toml";
const FILE: &str = "migration.sql";

/// Whether only Prisma or Drizzle write such a file.
pub(super) fn is_migration(path: &str) -> bool {
    path == LOCK || parts(path).is_some_and(|(_, file)| file == FILE)
}

/// The folder and the name of a file in a folder.
fn parts(path: &str) -> Option<(&str, &str)> {
    path.split_once('/').filter(|(_, file)| !file.contains('/'))
}

pub(super) fn read(reader: &mut Reader<'_>, paths: &[String]) {
    let has_lock = paths.iter().any(|path| path == LOCK);
    let has_snapshot = paths.iter().any(|path| path.ends_with("/snapshot.json"));
    let writer = match has_snapshot && !has_lock {
        true => Writer::Drizzle,
        false => Writer::Prisma,
    };
    if has_lock {
        reader.folder.kept.push(LOCK.to_owned());
        lock(reader);
    }
    let mut folders = BTreeSet::new();
    for path in paths.iter().filter(|path| *path != LOCK) {
        match parts(path) {
            Some((folder, FILE)) => {
                folders.insert(folder);
            }
            // What Prisma makes by `migrate diff` to undo a migration, it never applies by itself.
            Some((_, "down.sql" | "snapshot.json" | "README.md")) => {
                reader.folder.passed.push(path.clone());
            }
            _ => reader.stranger(path, writer),
        }
    }
    let files: Vec<String> = folders
        .iter()
        .map(|folder| format!("{folder}/{FILE}"))
        .collect();
    for path in &reader.folder.passed.clone() {
        let folder = parts(path).map_or("", |(folder, _)| folder);
        if !folders.contains(folder) {
            let shown = reader.shown(folder);
            let fact = format!("the folder `{shown}` has no `{FILE}`");
            reader.problem(path, fact, "put the file back, or remove the folder");
        }
    }
    for file in &files {
        reader.judge(file, writer);
    }
    if files.is_empty() && reader.folder.problems.is_empty() {
        let fact = format!("the folder `{}` has no migration", reader.shown(""));
        reader.problem("", fact, "make the first with `prisma migrate dev`");
    }
    reader.in_order(files);
}

/// `provider = "postgresql"`
fn lock(reader: &mut Reader<'_>) {
    let Some(text) = reader.load(LOCK) else {
        return;
    };
    let provider = text.lines().find_map(|line| {
        let value = line.trim().strip_prefix("provider")?.trim_start();
        Some(value.strip_prefix('=')?.trim().trim_matches(['"', '\'']))
    });
    if provider != Some("postgresql") {
        let shown = reader.shown(LOCK);
        let fact = match provider {
            Some(provider) => format!("`{shown}` says that the files are for `{provider}`"),
            None => format!("`{shown}` has no `provider`"),
        };
        reader.problem(
            LOCK,
            fact,
            "migrate to PostgreSQL: `provider = \"postgresql\"`",
        );
    }
}
