//! How long a run waits, and for what: it ends before its deadline, and leaves what it had applied.

use std::{thread, time::Duration};

use infra_migrator::{During, Error, Event, Options, Patience};

use super::database::{File, Own, WAITING, block, migrations, options, within};

const USERS: File<'_> = ("users", "create table users (id int);");
const SLOW: File<'_> = ("slow", "create table slow (id int);\nselect pg_sleep(60);");

#[test]
fn a_time_limit_that_is_reached() {
    let Some(own) = Own::new() else { return };
    let error = own
        .apply_with(&[USERS, SLOW], &within(WAITING), |_| {})
        .unwrap_err();
    assert!(
        matches!(&error, Error::Deadline { during: During::File(place) } if place.to_string() == "0002_slow.sql:2"),
        "{error}"
    );
    assert_eq!(
        (own.tables().as_str(), own.history().as_str()),
        ("users", "1")
    );
}

/// A file can take the limit of its statements away; then the connection's end is what stops it.
#[test]
fn a_time_limit_that_a_file_takes_away() {
    let Some(own) = Own::new() else { return };
    let endless = (
        "endless",
        "create table endless (id int); set statement_timeout = 0; select pg_sleep(60);",
    );
    let result = block(infra_migrator::apply(
        &own.reached(),
        &migrations(&[endless]),
        &within(WAITING),
        &mut |_| {},
    ));
    assert!(matches!(result, Err(Error::Deadline { .. })), "{result:?}");
    // The server looks every second whether somebody still waits.
    while !own.sessions().is_empty() {
        thread::sleep(Duration::from_millis(100));
    }
    assert_eq!((own.tables().as_str(), own.history().as_str()), ("", ""));
}

#[test]
fn a_file_is_not_begun_without_time() {
    let Some(own) = Own::new() else { return };
    let many: Vec<String> = (0..30).map(|number| format!("s{number}")).collect();
    let files: Vec<File<'_>> = many
        .iter()
        .map(|name| (name.as_str(), "select pg_sleep(0.3)"))
        .collect();
    let error = own
        .apply_with(&files, &within(WAITING), |_| {})
        .unwrap_err();
    assert!(matches!(error, Error::Deadline { .. }), "{error}");
    let count: u32 = own
        .value("select count(*) from infra_migrations")
        .parse()
        .unwrap();
    assert!((1..30).contains(&count), "{count}");
    assert!(own.apply(&files).is_ok());
}

#[test]
fn patience_waits_for_a_database_that_is_not_there_yet() {
    let Some(own) = Own::new() else { return };
    own.rows(&format!(
        "alter database {} with allow_connections true",
        own.name
    ));
    let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let port = listener.local_addr().unwrap().port();
    drop(listener);
    let absent = infra_migrator::Database::from_url(
        &format!("postgres://master:x@127.0.0.1:{port}/x?sslmode=disable"),
        infra_migrator::Tls::public(),
    );
    let mut told = 0;
    let patient = Options {
        patience: Patience {
            absent: Duration::from_millis(1200),
            ..Patience::default()
        },
        ..options()
    };
    let error = block(infra_migrator::apply(
        &absent.unwrap(),
        &migrations(&[USERS]),
        &patient,
        &mut |event| {
            told += u32::from(matches!(event, Event::Unreachable { .. }));
        },
    ));
    assert!(matches!(error, Err(Error::Unreachable { .. })));
    assert_eq!(told, 1, "it waits, and says so once");
}
