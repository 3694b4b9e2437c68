//! Names, numbers and texts of migrations.

use super::{Crate, check_migrations, errors};

const SQL: &str = "create table a (b int);";

#[test]
fn right_ones() {
    check_migrations(
        &[
            ("sql/0001_create_users.sql", SQL),
            ("sql/0002_add-index.sql", SQL),
            ("sql/README.md", ""),
            ("sql/.keep", ""),
        ],
        "",
    );
}

#[test]
fn names() {
    check_migrations(
        &[
            ("sql/0001_a.sql", SQL),
            ("sql/2-Add Email.SQL", SQL),
            ("sql/create_users.sql", SQL),
            ("sql/0002_a.down.sql", SQL),
            ("sql/old/0001_a.sql", SQL),
            ("sql/seed.csv", ""),
        ],
        "\
`sql/0002_a.down.sql` undoes `0002_a.up.sql`, which is not there
help: put that file back, or remove this one
`sql/2-Add Email.SQL` is not named like a migration, `NNNN_name.sql`
help: rename it to `0002_add_email.sql`
`sql/create_users.sql` is not named like a migration, `NNNN_name.sql`
help: rename it to `0003_create_users.sql`
`sql/old` is a folder, but migrations stand in one folder, in one order
help: move its files into `sql`
`sql/seed.csv` is not a migration: those end in `.sql`
help: move it out of the folder",
    );
}

#[test]
fn numbers() {
    check_migrations(
        &[
            ("sql/0002_a.sql", SQL),
            ("sql/0002_b.sql", SQL),
            ("sql/0003_c.sql", SQL),
            ("sql/0006_d.sql", SQL),
        ],
        "\
`sql/0002_a.sql` is the first, so `0001` is missing
help: rename it to `0001_a.sql`, or add what is missing
`sql/0002_a.sql` and `sql/0002_b.sql` have one number
help: rename the later one to `0007_…`
`sql/0006_d.sql` follows `sql/0003_c.sql`, so `0004` is missing
help: rename it to `0004_d.sql`, or add what is missing",
    );
    check_migrations(
        &[("sql/0000_a.sql", SQL)],
        "`sql/0000_a.sql` has the number 0\nhelp: begin with `0001`",
    );
}

#[test]
fn texts() {
    check_migrations(
        &[
            ("sql/0001_a.sql", "-- nothing\n/* at all */;\r\n"),
            (
                "sql/0002_b.sql",
                "begin; create table a (b int); commit; rollback to savepoint c; start transaction;",
            ),
            ("sql/0003_c.sql", "insert into a values ('it's a text');"),
            ("sql/0004_d.sql", "\\i other.sql"),
            ("sql/0005_e.sql", "\u{feff}select 1"),
        ],
        "\
`sql/0001_a.sql`: the file has no statement
help: write the migration, or `select 1;` if it is meant to do nothing, or remove the file if it never ran
`sql/0002_b.sql:1`: `BEGIN`, but each migration is a transaction by itself
help: remove it, and make two files of what must be two transactions
`sql/0002_b.sql:1`: `COMMIT`, but each migration is a transaction by itself
help: remove it, and make two files of what must be two transactions
`sql/0002_b.sql:1`: `START TRANSACTION`, but each migration is a transaction by itself
help: remove it, and make two files of what must be two transactions
`sql/0003_c.sql:1`: nothing closes this `'`
help: close it
`sql/0004_d.sql:1`: `\\i` is a command of psql, which PostgreSQL does not know
help: write it in SQL
`sql/0005_e.sql`: the file begins with a byte order mark, which PostgreSQL takes for a word
help: save it as UTF-8 without one",
    );
}

#[test]
fn bytes_and_nothing() {
    let made = Crate::with(&[]);
    made.write("sql/0001_a.sql", b"select '\xe9'");
    assert_eq!(
        errors(made.migrations()),
        "`sql/0001_a.sql` is not UTF-8 text\nhelp: save it as UTF-8"
    );
    check_migrations(
        &[("sql/", "")],
        "the folder `sql` has no migration\nhelp: add the first, such as `0001_create_users.sql`",
    );
}
