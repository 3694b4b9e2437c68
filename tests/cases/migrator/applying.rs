//! What is applied, and what is recorded.

use std::fs;

use infra_migrator::{Event, Migrations, Options, plan};

use super::database::{File, Own, block, migrations, options, write};

const USERS: File<'_> = (
    "users",
    "create table users (id int primary key, name text);\ninsert into users values (1, 'a');",
);
const ORDERS: File<'_> = ("orders", "create table orders (id int);");

#[test]
fn the_first_run_applies_everything_and_the_second_nothing() {
    let Some(own) = Own::new() else { return };
    let report = own.apply(&[USERS, ORDERS]).unwrap();
    assert_eq!(report.applied, ["0001_users.sql", "0002_orders.sql"]);
    assert_eq!(
        (own.tables().as_str(), own.history().as_str()),
        ("orders, users", "1, 2")
    );
    let report = own.apply(&[USERS, ORDERS]).unwrap();
    assert_eq!(
        (report.applied.len(), report.last.as_deref()),
        (0, Some("0002_orders.sql"))
    );
    assert_eq!(
        (
            own.value("select count(*) from users").as_str(),
            own.history().as_str()
        ),
        ("1", "1, 2")
    );
}

#[test]
fn a_new_file_is_applied_alone() {
    let Some(own) = Own::new() else { return };
    own.apply(&[USERS]).unwrap();
    assert_eq!(
        own.apply(&[USERS, ORDERS]).unwrap().applied,
        ["0002_orders.sql"]
    );
    assert_eq!(
        (own.tables().as_str(), own.history().as_str()),
        ("orders, users", "1, 2")
    );
}

#[test]
fn the_history_says_what_by_whom_and_how_long() {
    let Some(own) = Own::new() else { return };
    own.apply_with(
        &[("wait", "select pg_sleep(0.05)")],
        &Options {
            version: "1.2".to_owned(),
            ..options()
        },
        |_| {},
    )
    .unwrap();
    let checksum = migrations(&[("wait", "select pg_sleep(0.05)")]).files()[0]
        .checksum()
        .to_owned();
    assert_eq!(
        own.value(
            "select number, name, checksum, by_version, duration_ms between 50 and 5000, \
             clock_timestamp() - applied_at < '1 minute', progress from infra_migrations"
        ),
        format!("1 wait {checksum} 1.2 t t -")
    );
}

#[test]
fn a_plan_changes_nothing() {
    let Some(own) = Own::new() else { return };
    let planned =
        |files: &[File<'_>]| block(plan(&own.reached(), &migrations(files), &options())).unwrap();
    assert_eq!(planned(&[USERS]).pending, ["0001_users.sql"]);
    assert_eq!((own.tables().as_str(), own.history().as_str()), ("", ""));
    own.apply(&[USERS]).unwrap();
    let plan = planned(&[USERS, ORDERS]);
    assert_eq!((plan.applied.len(), plan.pending.len()), (1, 1));
    assert_eq!(own.sessions(), "");
}

#[test]
fn a_number_ends_the_run() {
    let Some(own) = Own::new() else { return };
    own.apply_with(
        &[USERS, ORDERS],
        &Options {
            up_to: Some(1),
            ..options()
        },
        |_| {},
    )
    .unwrap();
    assert_eq!(
        (own.tables().as_str(), own.history().as_str()),
        ("users", "1")
    );
}

#[test]
fn a_listener_hears_what_happens() {
    let Some(own) = Own::new() else { return };
    let mut heard = Vec::new();
    own.apply_with(&[USERS], &options(), |event| {
        heard.push(match event {
            Event::Begins { file } => format!("begins {file}"),
            Event::Applied { file, .. } => format!("applied {file}"),
            other => format!("{other:?}"),
        });
    })
    .unwrap();
    assert_eq!(heard, ["begins 0001_users.sql", "applied 0001_users.sql"]);
}

/// A file means the same alone and after others, whatever those did to the session.
#[test]
fn a_file_leaves_nothing_to_the_next() {
    let Some(own) = Own::new() else { return };
    own.apply(&[
        ("role", "create role someone_else; set role someone_else;"),
        ("session", "set session authorization someone_else; set search_path = ''; set statement_timeout = 0;"),
        ("dump", "select pg_catalog.set_config('search_path', '', false); create table public.dumped (id int);"),
        ("temp", "create temp table left_over (id int); prepare p as select 1; declare c cursor with hold for select 1; listen l;"),
        ("next", "create temp table left_over (id int); prepare p as select 1; create table plain (id int);"),
    ])
    .unwrap();
    assert_eq!(
        (own.tables().as_str(), own.history().as_str()),
        ("dumped, plain", "1, 2, 3, 4, 5")
    );
    assert_eq!(
        own.value("select distinct tableowner from pg_tables where schemaname = 'public'"),
        "master"
    );
}

#[test]
fn line_ends_make_no_difference() {
    let Some(own) = Own::new() else { return };
    let folder = tempfile::tempdir().unwrap();
    let apply = |text: &str| {
        write(folder.path(), &[("users", text)]);
        let migrations = Migrations::read(folder.path()).unwrap();
        block(infra_migrator::apply(
            &own.reached(),
            &migrations,
            &options(),
            &mut |_| {},
        ))
    };
    let unix = "create table users (\n  name text default 'a\nb'\n);\n";
    apply(&unix.replace('\n', "\r\n")).unwrap();
    assert!(apply(unix).unwrap().applied.is_empty());
    assert_eq!(own.value("select strpos(column_default, chr(13)) from information_schema.columns where table_name = 'users'"), "0");
}

#[test]
fn a_folder_is_read_by_its_names() {
    let folder = tempfile::tempdir().unwrap();
    write(folder.path(), &[USERS, ORDERS]);
    fs::write(folder.path().join("README.md"), "x").unwrap();
    assert_eq!(
        Migrations::read(folder.path()).unwrap().digest(),
        migrations(&[USERS, ORDERS]).digest()
    );
    fs::write(folder.path().join("3_third.sql"), "select 1").unwrap();
    let error = Migrations::read(folder.path()).unwrap_err().to_string();
    assert_eq!(
        error,
        "`3_third.sql` is not named like a migration, `NNNN_name.sql`\nhelp: rename it to `0003_third.sql`"
    );
}

#[test]
fn a_thousand_files_and_ten_megabytes() {
    let Some(own) = Own::new() else { return };
    let names: Vec<String> = (1..=1000).map(|number| format!("t{number}")).collect();
    let texts: Vec<String> = names
        .iter()
        .map(|name| format!("create table {name} (id int)"))
        .collect();
    let files: Vec<File<'_>> = names
        .iter()
        .map(String::as_str)
        .zip(texts.iter().map(String::as_str))
        .collect();
    assert_eq!(own.apply(&files).unwrap().applied.len(), 1000);
    assert_eq!(
        own.value("select count(*) from infra_migrations where applied_at is not null"),
        "1000"
    );

    let Some(own) = Own::new() else { return };
    let line = format!("insert into big values ('{}');\n", "x".repeat(1000));
    let text = format!("create table big (text text);\n{}", line.repeat(10_300));
    assert!(text.len() > 10 << 20);
    own.apply(&[("big", &text)]).unwrap();
    assert_eq!(
        (
            own.value("select count(*) from big").as_str(),
            own.history().as_str()
        ),
        ("10300", "1")
    );
    let error = own.refuses(&[("big", &text), ("bad", &format!("{text}select 1/0;"))]);
    assert!(
        error.starts_with("`0002_bad.sql:1` fails: relation \"big\" already exists (42P07)"),
        "{error}"
    );
}
