//! Who keeps a migrator waiting: another migrator, of this program or of the one before, and nobody else.

use std::{thread, time::Duration};

use infra_migrator::{App, AppRole, Event, Login, Options, Secret};

use super::{
    database::{File, Own, WAITING, block, migrations, options, session, within},
    majors::connect,
};

const USERS: File<'_> = ("users", "create table users (id int);");
/// The number of the program before.
const KEY: i64 = i64::from_be_bytes(*b"infra-mg");
/// The first half of a migrator's own.
const CLASS: i32 = i32::from_be_bytes(*b"infr");

fn app(own: &Own) -> Option<App> {
    Some(App {
        name: format!("app_{}", own.name),
        login: Login::Password(Secret::new("Tiger in the secret")),
        role: AppRole::ReadWrite,
    })
}

/// The application's role takes every lock that it can think of, and goes on taking them.
#[test]
fn the_applications_role_keeps_nobody_waiting() {
    let Some(own) = Own::new() else { return };
    let with = || Options {
        app: app(&own),
        ..options()
    };
    own.apply_with(&[USERS], &with(), |_| {}).unwrap();
    let (server, name, role) = (own.server, own.name.clone(), format!("app_{}", own.name));
    let (begin, begun) = std::sync::mpsc::channel();
    let (end, ended) = std::sync::mpsc::channel::<()>();
    let holder = thread::spawn(move || {
        block(async {
            let client = connect(server, &role, &name).await;
            let locks = format!(
                "select pg_advisory_lock({KEY}); select pg_advisory_lock({CLASS}, n) from generate_series(1, 3000) as n; \
                 select set_config('application_name', 'infra-migrator', false);"
            );
            client.simple_query(&locks).await.unwrap();
            let table = client
                .simple_query("lock table infra_migrations in share mode")
                .await;
            assert!(table.is_err(), "it takes the table");
            begin.send(()).unwrap();
            let _ = ended.recv();
        });
    });
    begun.recv().unwrap();
    let more = ("more", "create table more (id int)");
    let steps = (
        "steps",
        "-- infra: no transaction\ncreate index concurrently more_id on more (id)",
    );
    let report = block(infra_migrator::apply(
        &own.reached(),
        &migrations(&[USERS, more, steps]),
        &with(),
        &mut |event| assert!(!matches!(event, Event::Waiting { .. }), "{event:?}"),
    ));
    assert_eq!(report.unwrap().applied.len(), 2);
    drop(end);
    holder.join().unwrap();
}

/// While a deployment moves from one program to the next, both may be at work.
#[test]
fn the_program_of_before_and_this_one_wait_for_each_other() {
    let Some(own) = Own::new() else { return };
    let before = session(
        own.server,
        &own.name,
        format!("select pg_advisory_lock({KEY})"),
    );
    let mut waited = false;
    let error = block(infra_migrator::apply(
        &own.reached(),
        &migrations(&[USERS]),
        &within(WAITING),
        &mut |event| waited |= matches!(event, Event::Waiting { .. }),
    ));
    let error = error.unwrap_err().to_string();
    assert!(
        waited && error.starts_with("another migrator holds the lock: process "),
        "{error}"
    );
    assert!(error.contains("logged in as 'master'"), "{error}");
    drop(before);
    own.apply(&[USERS]).unwrap();
    // What the one before would ask, while this one is at work.
    let mut asked = String::new();
    let report = block(infra_migrator::apply(
        &own.reached(),
        &migrations(&[USERS, ("more", "select 1")]),
        &options(),
        &mut |event| {
            if matches!(event, Event::Begins { .. }) {
                asked = thread::scope(|scope| {
                    let ask = || own.value(&format!("select pg_try_advisory_lock({KEY})"));
                    scope.spawn(ask).join().unwrap()
                });
            }
        },
    ));
    assert_eq!((report.unwrap().applied.len(), asked.as_str()), (1, "f"));
}

/// The first deployments of two pipelines at once: both find no table to lock.
#[test]
fn two_that_are_the_first() {
    for _ in 0..5 {
        let Some(own) = Own::new() else { return };
        let slow = ("slow", "create table users (id int); select pg_sleep(0.1)");
        let applied: usize = thread::scope(|scope| {
            let run = || {
                block(infra_migrator::apply(
                    &own.reached(),
                    &migrations(&[slow]),
                    &options(),
                    &mut |_| {},
                ))
            };
            let runs: Vec<_> = (0..6).map(|_| scope.spawn(run)).collect();
            runs.into_iter()
                .map(|run| run.join().unwrap().unwrap().applied.len())
                .sum()
        });
        assert_eq!((applied, own.history().as_str()), (1, "1"));
        thread::sleep(Duration::from_millis(1));
    }
}
