//! Folders of other tools: what is migrated, what is passed over, and what is refused.

use super::{Crate, check_migrations, errors};

const SQL: &str = "create table a (b int);";

const JOURNAL: &str =
    r#"{ "dialect": "postgresql", "entries": [{ "tag": "0001_b" }, { "tag": "0000_a" }] }"#;

/// The files in the order in which they apply.
#[track_caller]
fn order(files: &[&str], expected: &[&str]) {
    let files: Vec<(String, &str)> = files
        .iter()
        .map(|file| {
            let text = match file.rsplit('/').next() {
                Some("_journal.json") => JOURNAL,
                Some("migration_lock.toml") => "provider = \"postgresql\"\n",
                _ => SQL,
            };
            (format!("sql/{file}"), text)
        })
        .collect();
    let files: Vec<(&str, &str)> = files
        .iter()
        .map(|(path, text)| (path.as_str(), *text))
        .collect();
    let read = Crate::with(&files).migrations();
    let paths: Vec<String> = read
        .table
        .migrations
        .iter()
        .map(|migration| migration.file.path.replacen("sql/", "", 1))
        .collect();
    assert_eq!(errors(read), "");
    assert_eq!(paths, expected);
}

#[test]
fn orders() {
    // The journal says it, not the names.
    order(
        &[
            "0000_a.sql",
            "0001_b.sql",
            "meta/_journal.json",
            "meta/0000_snapshot.json",
            "schema.ts",
        ],
        &["0001_b.sql", "0000_a.sql"],
    );
    order(
        &[
            "migration_lock.toml",
            "20240203_b/migration.sql",
            "0_init/migration.sql",
            "20240203_b/down.sql",
        ],
        &["0_init/migration.sql", "20240203_b/migration.sql"],
    );
    order(
        &[
            "V10__d.sql",
            "V2__a b.sql",
            "V2.1__b.sql",
            "more/V2_10__c.sql",
            "U10__d.sql",
        ],
        &[
            "V2__a b.sql",
            "V2.1__b.sql",
            "more/V2_10__c.sql",
            "V10__d.sql",
        ],
    );
    order(
        &["20240203040506_b.sql", "20240102030405_a.sql"],
        &["20240102030405_a.sql", "20240203040506_b.sql"],
    );
    // golang-migrate goes by numbers.
    order(
        &["10_b.up.sql", "9_a.up.sql", "10_b.down.sql", "9_a.down.sql"],
        &["9_a.up.sql", "10_b.up.sql"],
    );
    order(
        &[
            "00001_a.sql",
            "embed.go",
            "atlas.sum",
            "README.md",
            "._00001_a.sql",
        ],
        &["00001_a.sql"],
    );
    order(
        &["0001_a.sql", "0002_b.up.sql", "0002_b.down.sql"],
        &["0001_a.sql", "0002_b.up.sql"],
    );
}

#[test]
fn orders_in_doubt() {
    check_migrations(
        &[("sql/9_a.sql", SQL), ("sql/10_b.sql", SQL)],
        "\
`sql/9_a.sql` comes before `sql/10_b.sql` by its number, and after it by its name
help: give all numbers the same length, with zeros before them",
    );
    check_migrations(
        &[
            ("sql/20240102030405_a.sql", SQL),
            ("sql/20240102030405_b.sql", SQL),
        ],
        "\
`sql/20240102030405_a.sql` and `sql/20240102030405_b.sql` have one number
help: give the later one a later number",
    );
    check_migrations(
        &[("sql/V1__a.sql", SQL), ("sql/V1.0__b.sql", SQL)],
        "\
`sql/V1.0__b.sql` and `sql/V1__a.sql` have the same version
help: rename the later one to the next version",
    );
    check_migrations(
        &[
            ("sql/1704164645000_a.sql", SQL),
            ("sql/20240102030405678_b.sql", SQL),
        ],
        "\
`sql/1704164645000_a.sql` begins with milliseconds, and `sql/20240102030405678_b.sql` with a date, so which comes first is in doubt
help: let all names begin with the one or with the other",
    );
}

#[test]
fn what_undoes_is_never_a_migration() {
    check_migrations(
        &[("sql/0001_a-up.sql", SQL), ("sql/0001_a-down.sql", SQL)],
        "\
`sql/0001_a-down.sql` and `sql/0001_a-up.sql` have one number
help: name them `….up.sql` and `….down.sql` if one undoes the other: that never runs",
    );
    check_migrations(
        &[
            ("sql/001.do.a.sql", SQL),
            ("sql/001.undo.a.sql", SQL),
            ("sql/0001_a.rollback.sql", SQL),
            ("sql/20240102030405_a.down.sql", SQL),
        ],
        "\
`sql/0001_a.rollback.sql` is not named like what undoes a migration, `NNNN_name.down.sql`
help: rename it, or move it out of the folder: it never runs
`sql/001.do.a.sql` is not named like a migration, `NNNN_name.sql`
help: rename it to `0001_do_a.sql`
`sql/001.undo.a.sql` is not named like what undoes a migration, `NNNN_name.down.sql`
help: rename it, or move it out of the folder: it never runs
`sql/20240102030405_a.down.sql` undoes `20240102030405_a.up.sql`, which is not there
help: put that file back, or remove this one",
    );
    // Its parts are not read, and it is not a program either.
    check_migrations(
        &[
            ("sql/0001_a.sql", SQL),
            ("sql/2024_b/up.sql", SQL),
            ("sql/2024_b/down.sql", SQL),
            ("sql/20240102030405_c.ts", ""),
            ("sql/00003_d.go", ""),
            ("sql/0002_e.test.sql", SQL),
        ],
        "\
`sql/00003_d.go` is a program, and migrations are SQL here
help: move it out of the folder
`sql/0002_e.test.sql` is not named like a migration, `NNNN_name.sql`
help: rename it to `0002_e_test.sql`
`sql/20240102030405_c.ts` is a program, and migrations are SQL here
help: move it out of the folder
`sql/2024_b` is a folder, but migrations stand in one folder, in one order
help: name its files `sql/2024_b.up.sql` and `sql/2024_b.down.sql`, of which the second never runs",
    );
}

#[test]
fn drizzle() {
    check_migrations(
        &[
            ("sql/meta/_journal.json", JOURNAL),
            ("sql/0000_a.sql", SQL),
            ("sql/0002_c.sql", SQL),
        ],
        "\
`sql/0002_c.sql` is not in `meta/_journal.json`, so Drizzle would not apply it
help: make it with `drizzle-kit generate --custom`, or move it out of the folder
`sql/meta/_journal.json` names `0001_b.sql`, which is not there
help: put the file back",
    );
    for (journal, fact) in [
        ("{", "is not JSON"),
        (
            r#"{ "dialect": "mysql", "entries": [] }"#,
            "is not a journal of PostgreSQL",
        ),
        (r#"{ "dialect": "postgresql" }"#, "has no `entries`"),
        (
            r#"{ "dialect": "postgresql", "entries": [{ "tag": "../a" }] }"#,
            "has an entry without a `tag`",
        ),
    ] {
        let expected = format!(
            "`sql/meta/_journal.json` {fact}\nhelp: let `drizzle-kit generate` write it for the dialect `postgresql`"
        );
        check_migrations(&[("sql/meta/_journal.json", journal)], &expected);
    }
}

#[test]
fn prisma() {
    check_migrations(
        &[
            ("sql/migration_lock.toml", "# x\nprovider = \"mysql\"\n"),
            ("sql/0_init/migration.sql", "-- migrate:up\nselect 1;"),
            ("sql/1_next/down.sql", SQL),
            ("sql/more.sql", SQL),
        ],
        "\
`sql/0_init/migration.sql:1`: a mark of dbmate in a folder of Prisma, which would apply all of the file
help: take the mark and what undoes the file out of it
the folder `sql/1_next` has no `migration.sql`
help: put the file back, or remove the folder
`sql/migration_lock.toml` says that the files are for `mysql`
help: migrate to PostgreSQL: `provider = \"postgresql\"`
`sql/more.sql` is not a migration of Prisma
help: move it out of the folder",
    );
}

#[test]
fn flyway() {
    check_migrations(
        &[
            (
                "sql/V1__a.sql",
                "select '${x',\n  '${schema}'; -- ${comment}",
            ),
            ("sql/V2__b.sql", "select 1;\ncreate table ${prefix}_a (b int);"),
            ("sql/V2__b.sql.conf", "executeInTransaction=false"),
            ("sql/R__views.sql", SQL),
            ("sql/B3__all.sql", SQL),
            ("sql/afterMigrate.sql", SQL),
        ],
        "\
`sql/B3__all.sql` stands for the versions before it, which are all applied here
help: move it out of the folder
`sql/R__views.sql` is applied again whenever it changes, and a migration is applied once here
help: name it like the next version, `V…__`, and write a new one for each change
`sql/V1__a.sql:2`: Flyway would put a value in the place of `${schema}`, which is not known here
help: write the value
`sql/V2__b.sql:2`: Flyway would put a value in the place of `${prefix}`, which is not known here
help: write the value
`sql/V2__b.sql.conf` is not read
help: write `-- infra: no transaction` at the top of the file for `executeInTransaction=false`, and move it out of the folder
`sql/afterMigrate.sql` is not a migration of Flyway
help: move it out of the folder",
    );
}
