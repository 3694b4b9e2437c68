//! What the command line does about migrations: the command for them, and warnings.

use super::*;

/// An asset with a file to look at, and with migrations.
struct Schema(&'static str);

impl Contents for Schema {
    fn archive(&self, _: &Path) -> Result<Archive, String> {
        Err("nobody asked for it".to_owned())
    }

    fn warnings(&self) -> Vec<Warning> {
        vec![Warning {
            file: format!("{}/0002_drop.sql", self.0),
            line: 3,
            message: "dropping `users` breaks code\nhelp: deploy code without it first".to_owned(),
        }]
    }

    fn migrates(&self) -> Option<&dyn Migrates> {
        Some(self)
    }
}

impl Migrates for Schema {
    fn folder(&self) -> &str {
        self.0
    }

    fn migrate(&self, _: &Path, asked: &Migrating<'_>) -> Result<(), String> {
        // What was asked comes back as what went wrong.
        Err(format!(
            "{} {:?} {:?} {:?}\nhelp: mend it",
            self.0, asked.url, asked.task, asked.to
        ))
    }
}

fn migrate(line: &str, folders: &[&'static str]) -> String {
    let codes = folders.iter().map(|folder| {
        Asset::made_of(format!("{folder}/bootstrap"), *folder, Schema(folder)).to_value()
    });
    command(line, vec![functions(codes.collect())], None).unwrap_err()
}

#[test]
fn migrate_asks_the_migrations_that_are_meant() {
    let check = |line: &str, folders: &[&'static str], expected: &str| {
        assert_eq!(
            migrate(line, folders),
            format!("error: {expected}\n"),
            "{line}"
        );
    };
    let said = |folder, rest| format!("{folder} \"postgres://x/y\" {rest}\n  help: mend it");
    let line = "migrate --url postgres://x/y";
    check(line, &["a"], &said("a", "Apply None"));
    let with = |rest: &str| format!("{line} {rest}");
    check(&with("--to 12"), &["a"], &said("a", "Apply Some(12)"));
    check(
        &with("--dry-run --to 1"),
        &["a"],
        &said("a", "DryRun Some(1)"),
    );
    check(&with("--status"), &["a"], &said("a", "Status None"));
    check(&with("--status b"), &["a", "b"], &said("b", "Status None"));
}

#[test]
fn migrate_says_what_it_needs() {
    let check = |line: &str, folders: &[&'static str], fact: &str, help: &str| {
        let expected = format!("error: {fact}\n  help: {help}\n");
        assert_eq!(migrate(line, folders), expected, "{line}");
    };
    check(
        "migrate",
        &["a"],
        "`migrate` needs a database",
        "type `--url postgres://user:password@host:5432/name`, or set `DATABASE_URL`",
    );
    check(
        "migrate",
        &["a", "b"],
        "there is more than one folder of migrations",
        "type `a` or `b`",
    );
    check(
        "migrate backend/migration",
        &["backend/migrations", "other"],
        "there are no migrations in `backend/migration`",
        "type `backend/migrations`",
    );
    check(
        "migrate",
        &[],
        "this program declares no migrations",
        "declare a `Migrator` with `sql: migrations!(\"folder\")`",
    );
    check(
        "migrate --status --dry-run",
        &["a"],
        "`--status` and `--dry-run` are two questions",
        "type one of them",
    );
    check(
        "migrate --status --to 1",
        &["a"],
        "`--status` tells of all migrations, so `--to` says nothing",
        "leave it out, or type `--dry-run` instead of `--status`",
    );
    check(
        "migrate --to x",
        &["a"],
        "`--to x` is no number of a migration",
        "type the number that a file's name begins with, such as `--to 12`",
    );
}

#[test]
fn a_warning_stands_once_and_reads_like_an_error() {
    let code = || Asset::made_of("one", "f1", Schema("db")).to_value();
    let assembly = app(vec![functions(vec![code(), code()])]).unwrap();
    let said: Vec<String> = assembly
        .warnings()
        .iter()
        .map(ToString::to_string)
        .collect();
    let expected = "warning: dropping `users` breaks code\n  --> db/0002_drop.sql:3\n  help: deploy code without it first\n";
    assert_eq!(said, [expected]);
}
