//! What stops a run from outside, and what is left: no session, no lock, and each file applied and recorded or neither.

use std::{
    panic::{AssertUnwindSafe, catch_unwind},
    thread,
    time::Duration,
};

use infra_migrator::Event;

use super::database::{File, Own, WAITING, block, connect, migrations, options, session, within};

const USERS: File<'_> = ("users", "create table users (id int);");
const SLOW: File<'_> = ("slow", "create table slow (id int);\nselect pg_sleep(60);");

#[test]
fn a_lock_that_another_holds() {
    let Some(own) = Own::new() else { return };
    let other = Own {
        name: own.name.clone(),
        server: own.server,
    };
    // The holder's second file ends when this session lets it.
    let key = "select pg_try_advisory_lock(7)";
    let gate = session(own.server, &own.name, key.to_owned());
    let holder = thread::spawn(move || {
        let files = [USERS, ("hold", "select pg_advisory_lock(7)")];
        other.apply_with(&files, &options(), |_| {})
    });
    while own.history() != "1" {
        thread::sleep(Duration::from_millis(10));
    }
    let mut waited = false;
    let short = within(WAITING);
    let error = block(infra_migrator::apply(
        &own.reached(),
        &migrations(&[USERS]),
        &short,
        &mut |event| {
            waited |=
                matches!(event, Event::Waiting { holder } if holder.contains("'infra-migrator'"));
        },
    ))
    .unwrap_err();
    drop(gate);
    assert!(waited, "{error}");
    assert!(
        error
            .to_string()
            .starts_with("another migrator holds the lock: process "),
        "{error}"
    );
    assert_eq!(
        holder.join().unwrap().unwrap().applied.len(),
        2,
        "the holder is not disturbed"
    );
    assert_eq!(
        (own.tables().as_str(), own.history().as_str()),
        ("users", "1, 2")
    );
}

#[test]
fn ten_at_once_apply_each_file_once() {
    let Some(own) = Own::new() else { return };
    let names: Vec<String> = (0..20).map(|number| format!("t{number}")).collect();
    let texts: Vec<String> = names
        .iter()
        .map(|name| format!("create table {name} (id int); select pg_sleep(0.01);"))
        .collect();
    let mut files: Vec<File<'_>> = names
        .iter()
        .map(String::as_str)
        .zip(texts.iter().map(String::as_str))
        .collect();
    // It waits for every transaction that is open: were the others to wait inside one, it would wait for ever.
    files.push((
        "index",
        "-- infra: no transaction\ncreate index concurrently t0_id on t0 (id);",
    ));
    let applied: usize = thread::scope(|scope| {
        let run = || {
            block(infra_migrator::apply(
                &own.reached(),
                &migrations(&files),
                &options(),
                &mut |_| {},
            ))
        };
        let runs: Vec<_> = (0..10).map(|_| scope.spawn(run)).collect();
        runs.into_iter()
            .map(|run| run.join().unwrap().unwrap().applied.len())
            .sum()
    });
    assert_eq!(applied, 21);
    assert_eq!(
        own.value(
            "select count(*), max(number) from infra_migrations where applied_at is not null"
        ),
        "21 21"
    );
    assert_eq!(own.sessions(), "");
}

#[test]
fn a_connection_that_the_server_cuts() {
    let Some(own) = Own::new() else { return };
    let error = own
        .apply_with(&[USERS, SLOW], &options(), |event| {
            if matches!(
                event,
                Event::Begins {
                    file: "0002_slow.sql"
                }
            ) {
                let (server, name) = (own.server, own.name.clone());
                thread::spawn(move || {
                    block(async {
                        tokio::time::sleep(Duration::from_millis(300)).await;
                        let cut = "select pg_terminate_backend(pid) from pg_stat_activity \
                        where application_name = 'infra-migrator' and datname = current_database()";
                        connect(server, &name)
                            .await
                            .simple_query(cut)
                            .await
                            .map(|_| ())
                            .unwrap();
                    })
                });
            }
        })
        .unwrap_err();
    assert_eq!(
        error.to_string(),
        "the connection was lost in `0002_slow.sql:2`: terminating connection due to administrator command\n\
         help: deploy again; what is recorded is applied, nothing else is"
    );
    assert_eq!(
        (own.tables().as_str(), own.history().as_str()),
        ("users", "1")
    );
    assert_eq!(
        own.apply(&[USERS, ("slow", "create table slow (id int);")])
            .unwrap()
            .applied
            .len(),
        1
    );
}

#[test]
fn a_listener_that_panics_leaves_no_session() {
    let Some(own) = Own::new() else { return };
    let panics = || {
        own.apply_with(&[USERS, SLOW], &options(), |event| {
            assert!(
                !matches!(
                    event,
                    Event::Begins {
                        file: "0002_slow.sql"
                    }
                ),
                "on purpose"
            );
        })
    };
    assert!(catch_unwind(AssertUnwindSafe(panics)).is_err());
    assert_eq!(
        (
            own.sessions().as_str(),
            own.tables().as_str(),
            own.history().as_str()
        ),
        ("", "users", "1")
    );
    assert_eq!(own.apply(&[USERS]).unwrap().applied.len(), 0);
}
