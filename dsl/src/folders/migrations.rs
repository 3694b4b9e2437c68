//! [`Migrations`]: what `migrations!` found in a folder. It must not know how a database is migrated.

use std::borrow::Cow;

use infra_assets::checksum::unix_line_ends;
use infra_assets::{Source, Stale, stale};

/// The migrations of a database, in the order in which they apply: `0001_create_users.sql`, `0002_…`, or as Drizzle, Prisma,
/// Supabase, Flyway, dbmate, goose, node-pg-migrate and golang-migrate name them. What undoes a migration is never applied.
///
/// ```text
/// schema: Migrator { sql: migrations!("backend/migrations"), … }
/// ```
#[derive(Clone, Copy, Debug)]
pub struct Migrations {
    root: &'static str,
    folder: &'static str,
    migrations: &'static [Migration],
    kept: &'static [Kept],
    passed: &'static [&'static str],
    digest: &'static str,
}

/// A file that says the order of the others, with its text.
type Kept = (Source, &'static str);

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

    /// The migrations in order; their numbers begin with 1, and none is missing.
    pub const fn migrations(&self) -> &'static [Migration] {
        self.migrations
    }

    /// One hash for all, the same on every machine. It changes when a file is added, edited or renamed, so it is what tells
    /// a deployment that there is something to migrate. It is the SHA-256 of what `sha256sum` prints in the folder for the
    /// migrations in order, and then for what says their order.
    pub const fn digest(&self) -> &'static str {
        self.digest
    }

    /// Every file without which the folder means something else, by its path in the folder and with its text: the migrations,
    /// and what says their order, such as Drizzle's journal.
    pub fn files(&self) -> impl Iterator<Item = (&'static str, Cow<'static, str>)> + use<> {
        let folder = self.folder;
        let inside = move |source: Source| {
            let path = source.path();
            let path = path.strip_prefix(folder).unwrap_or(path);
            path.trim_start_matches('/')
        };
        let migrations = self.migrations.iter().map(|file| (file.source, file.sql));
        migrations
            .chain(self.kept.iter().copied())
            .map(move |(source, text)| (inside(source), unix_line_ends(text)))
    }

    /// What changed on disk since the program was compiled: files edited, removed, or added to the folder. Empty where the
    /// folder of `Cargo.toml` is not on this machine at all.
    pub fn stale(&self) -> Vec<Stale> {
        let files: Vec<_> = self
            .migrations
            .iter()
            .map(|migration| migration.source)
            .chain(self.kept.iter().map(|(source, _)| *source))
            .collect();
        stale::folder_with(self.root.as_ref(), self.folder, &files, self.passed)
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
    /// Which migration it is, from 1: the number that `0001_create_users.sql` begins with.
    pub const fn number(&self) -> u16 {
        self.number
    }

    /// Of `0001_create_users.sql`, the name between the number and `.sql`; of others, the file's path in the folder.
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

    /// The file's text, also that of a part which is never applied, with its line ends as `\n`, so that it is the same on every machine.
    pub fn sql(&self) -> Cow<'static, str> {
        unix_line_ends(self.sql)
    }
}

/// See [`Migrations`].
pub const fn migrations(
    root: &'static str,
    folder: &'static str,
    migrations: &'static [Migration],
    kept: &'static [Kept],
    passed: &'static [&'static str],
    digest: &'static str,
) -> Migrations {
    Migrations {
        root,
        folder,
        migrations,
        kept,
        passed,
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
