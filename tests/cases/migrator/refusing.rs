//! What is refused, and in which words. After each, the history and the schema are what they were.

use infra_migrator::{Later, Migration, Migrations, Options, Patience, Tls, apply};

use super::database::{File, Own, block, migrations, options};

const USERS: File<'_> = ("users", "create table users (id int primary key);");
const ORDERS: File<'_> = ("orders", "create table orders (id int);");

/// The words with which files are refused by a database that has `USERS`, and nothing has changed.
fn check(files: &[File<'_>], words: &str) {
    let Some(own) = Own::new() else { return };
    own.apply(&[USERS]).expect("files that fit");
    assert_eq!(own.refuses(files), words);
    assert_eq!(
        (own.tables().as_str(), own.history().as_str()),
        ("users", "1")
    );
    assert_eq!(
        own.apply(&[USERS, ORDERS]).expect("files that fit").applied,
        ["0002_orders.sql"],
        "the next run finishes"
    );
}

#[test]
fn a_file_that_was_changed() {
    check(
        &[("users", "create table users (id bigint)"), ORDERS],
        "`0001_users.sql` was changed after it was applied\n\
         help: put back what was applied, and write a new migration for the change",
    );
    check(
        &[ORDERS],
        "`0001_orders.sql` has the number of `0001_users.sql`, which was applied\n\
         help: put back `0001_users.sql`, and give `0001_orders.sql` the next number",
    );
}

#[test]
fn a_file_that_is_missing() {
    let Some(own) = Own::new() else { return };
    own.apply(&[USERS, ORDERS]).unwrap();
    assert_eq!(
        own.refuses(&[USERS]),
        "`0002_orders.sql` was applied, and is not among the files\n\
         help: put it back; to undo it, write a new migration"
    );
    let gap = [
        Migration::new(1, "users", USERS.1),
        Migration::new(3, "items", "create table items (id int)"),
    ];
    let gap = Migrations::new(gap).unwrap_err().to_string();
    assert_eq!(
        gap,
        "`0002` is missing before `0003_items.sql`\nhelp: rename it, or add what is missing"
    );
    // A deployment that rolls back has the files of before.
    let report = own
        .apply_with(
            &[USERS],
            &Options {
                later: Later::Accept,
                ..options()
            },
            |_| {},
        )
        .unwrap();
    assert_eq!(
        (report.later, own.history().as_str()),
        (vec!["0002_orders.sql".to_owned()], "1, 2")
    );
}

#[test]
fn a_file_that_comes_too_late() {
    let Some(own) = Own::new() else { return };
    own.apply(&[USERS, ORDERS]).unwrap();
    // A history that does not say how many there were.
    own.rows(
        "delete from infra_migrations where number = 1; comment on table infra_migrations is null",
    );
    assert_eq!(
        own.refuses(&[USERS, ORDERS]),
        "`0001_users.sql` is not recorded as applied, but `0002_orders.sql` is\n\
         help: if it never ran, give `0001_users.sql` the next number; if it did, put its row back into `infra_migrations`"
    );
}

#[test]
fn an_error_in_the_middle_of_a_file() {
    check(
        &[
            USERS,
            (
                "bad",
                "create table items (id int);\n\ninsert into users values (1), (1);\ncreate table c (id int);",
            ),
        ],
        "`0002_bad.sql:3` fails: duplicate key value violates unique constraint \"users_pkey\" (23505)",
    );
    check(
        &[
            USERS,
            (
                "bad",
                "create table items (id int);\nselect *\nfrom userss;",
            ),
        ],
        "`0002_bad.sql:3` fails: relation \"userss\" does not exist (42P01)",
    );
    check(
        &[
            USERS,
            ("bad", "create table a (id int);\ncreate tabel b (id int);"),
        ],
        "`0002_bad.sql:2` fails: syntax error at or near \"tabel\" (42601)",
    );
    check(
        &[
            USERS,
            ("bad", "-- é\nselect nam from (select 1 as name) as t"),
        ],
        "`0002_bad.sql:2` fails: column \"nam\" does not exist (42703)\n\
         help: Perhaps you meant to reference the column \"t.name\".",
    );
    check(
        &[
            USERS,
            (
                "bad",
                "create table a (id int);\ndo $$ begin\n  perform 1/0;\nend $$;",
            ),
        ],
        "`0002_bad.sql:2` fails: division by zero (22012)",
    );
    check(
        &[
            USERS,
            (
                "bad",
                "create table a (id int references users deferrable initially deferred);\ninsert into a values (7);",
            ),
        ],
        "`0002_bad.sql` fails: insert or update on table \"a\" violates foreign key constraint \"a_id_fkey\" (23503)",
    );
}

/// The file before it stays.
#[test]
fn an_error_keeps_the_files_before_it() {
    let Some(own) = Own::new() else { return };
    let error = own.refuses(&[USERS, ("bad", "select 1/0"), ORDERS]);
    assert_eq!(error, "`0002_bad.sql:1` fails: division by zero (22012)");
    assert_eq!(
        (own.tables().as_str(), own.history().as_str()),
        ("users", "1")
    );
}

#[test]
fn a_commit_inside_a_file() {
    let file = Migration::new(
        1,
        "bad",
        "create table a (id int);\ncommit;\ncreate table b (id int);",
    );
    assert_eq!(
        Migrations::new([file]).unwrap_err().to_string(),
        "`0001_bad.sql:2`: `COMMIT`, but each migration is a transaction by itself\n\
         help: remove it, and make two files of what must be two transactions"
    );
    // PostgreSQL itself refuses those that no reader of the file sees.
    check(
        &[
            USERS,
            (
                "bad",
                "create procedure p() language plpgsql as $$ begin commit; end $$;\ncall p();",
            ),
        ],
        "`0002_bad.sql:2` fails: invalid transaction termination (2D000)",
    );
}

/// A role with `standard_conforming_strings = off` reads other texts than the standard does: here a `commit`.
#[test]
fn a_commit_that_only_postgresql_sees() {
    let Some(own) = Own::new() else { return };
    own.rows(&format!(
        "alter database {} set standard_conforming_strings = off",
        own.name
    ));
    let error = own.refuses(&[("bad", r"create table a (id int); select '\''; commit; --'")]);
    assert_eq!(
        error,
        "`0001_bad.sql` ended its transaction, so part of it may be applied, and is not recorded\n\
         help: compare the database with the file, and take `COMMIT` or `ROLLBACK` out of it"
    );
    assert_eq!((own.tables().as_str(), own.history().as_str()), ("a", ""));
}

#[test]
fn a_file_that_lets_the_lock_go() {
    check(
        &[
            USERS,
            (
                "bad",
                "create table a (id int); do $$ begin perform pg_advisory_unlock_all(); end $$;",
            ),
        ],
        "`0002_bad.sql` let go the lock that keeps a second migrator away\n\
         help: take `DISCARD ALL` or `pg_advisory_unlock_all()` out of it",
    );
}

#[test]
fn a_wrong_certificate_and_a_wrong_password_fail_at_once() {
    let Some(own) = Own::new() else { return };
    let patient = Options {
        patience: Patience {
            absent: std::time::Duration::from_secs(30),
            ..Patience::default()
        },
        ..options()
    };
    let words = |password, tls| {
        let database = own.reached_with(password, tls);
        block(apply(
            &database,
            &migrations(&[USERS]),
            &patient,
            &mut |event| panic!("it waits: {event:?}"),
        ))
        .unwrap_err()
        .to_string()
    };
    let port = own.server.port;
    let error = words(super::database::PASSWORD, Tls::aws());
    assert_eq!(
        error,
        format!(
            "`127.0.0.1:{port}` cannot be trusted: invalid peer certificate: UnknownIssuer\n\
             help: connect by the name that its certificate has"
        )
    );
    let ours = Tls::trusting(&own.authority()).unwrap();
    let error = words("tiger", ours.clone());
    assert_eq!(
        error,
        format!(
            "`127.0.0.1:{port}` refuses `master`: password authentication failed for user \"master\" (28P01)"
        )
    );
    let elsewhere = infra_migrator::Database::new(
        "127.0.0.2",
        port,
        &own.name,
        "master",
        infra_migrator::Secret::new("x"),
        ours,
    );
    let error = block(apply(
        &elsewhere,
        &migrations(&[USERS]),
        &options(),
        &mut |_| {},
    ))
    .unwrap_err()
    .to_string();
    assert!(
        error.starts_with(&format!(
            "cannot reach the database at `127.0.0.2:{port}`: Connection refused"
        )),
        "{error}"
    );
    assert_eq!(own.history(), "");
}
