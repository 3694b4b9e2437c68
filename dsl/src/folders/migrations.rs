//! [`Migrations`]: what `migrations!` found in a folder. It must not know how a database is migrated.

use std::borrow::Cow;

use super::source::{self, Source};
use super::stale::{self, Stale};

/// The migrations of a database, in the order in which they apply: `0001_create_users.sql`, `0002_…`.
///
/// ```text
/// schema: Migrator { sql: migrations!("backend/migrations"), … }
/// ```
#[derive(Clone, Copy, Debug)]
pub struct Migrations {
    root: &'static str,
    folder: &'static str,
    migrations: &'static [Migration],
    digest: &'static str,
}

/// One file of migrations.
#[derive(Clone, Copy, Debug)]
pub struct Migration {
    number: u16,
    name: &'static str,
    source: Source,
    sql: &'static str,
}

impl Migrations {
    /// The folder, relative to the folder of `Cargo.toml`.
    pub const fn folder(&self) -> &'static str {
        self.folder
    }

    /// The migrations in order: the first has the number 1, and none is missing.
    pub const fn migrations(&self) -> &'static [Migration] {
        self.migrations
    }

    /// One hash for all, the same on every machine. It changes when a file is added, edited or renamed, so it is what tells
    /// a deployment that there is something to migrate. It is the SHA-256 of what `sha256sum *.sql` prints in the folder.
    pub const fn digest(&self) -> &'static str {
        self.digest
    }

    /// What changed on disk since the program was compiled: files edited, removed, or added to the folder. Empty where the
    /// folder of `Cargo.toml` is not on this machine at all.
    pub fn stale(&self) -> Vec<Stale> {
        let files: Vec<_> = self
            .migrations
            .iter()
            .map(|migration| migration.source)
            .collect();
        stale::folder(self.root.as_ref(), self.folder, &files)
    }
}

impl IntoIterator for Migrations {
    type Item = Migration;
    type IntoIter = std::iter::Copied<std::slice::Iter<'static, Migration>>;

    fn into_iter(self) -> Self::IntoIter {
        self.migrations.iter().copied()
    }
}

impl Migration {
    /// The number that the file's name begins with, from 1.
    pub const fn number(&self) -> u16 {
        self.number
    }

    /// The name between the number and `.sql`: `create_users`.
    pub const fn name(&self) -> &'static str {
        self.name
    }

    /// The file, relative to the folder of `Cargo.toml`.
    pub const fn file(&self) -> &'static str {
        self.source.path()
    }

    /// The SHA-256 of [`sql`](Self::sql) in hexadecimal digits.
    pub const fn checksum(&self) -> &'static str {
        self.source.checksum()
    }

    /// The text, with its line ends as `\n`, so that it is the same on every machine.
    pub fn sql(&self) -> Cow<'static, str> {
        source::unix_line_ends(self.sql)
    }
}

/// See [`Migrations`].
pub const fn migrations(
    root: &'static str,
    folder: &'static str,
    migrations: &'static [Migration],
    digest: &'static str,
) -> Migrations {
    Migrations {
        root,
        folder,
        migrations,
        digest,
    }
}

/// See [`Migration`].
pub const fn migration(
    number: u16,
    name: &'static str,
    source: Source,
    sql: &'static str,
) -> Migration {
    Migration {
        number,
        name,
        source,
        sql,
    }
}
