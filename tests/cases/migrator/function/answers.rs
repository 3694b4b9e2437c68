//! What CloudFormation is told, and in what state the database is by then.

use std::time::Duration;

use serde_json::json;

use super::sandbox::{Invocation, Sandbox};
use crate::database::{File, Own, WAITING, migrations};

const USERS: File<'_> = ("users", "create table users (id int);");
const ORDERS: File<'_> = ("orders", "create table orders (id int);");
const SLOW: File<'_> = ("slow", "create table slow (id int);\nselect pg_sleep(60);");

fn digest(files: &[File<'_>]) -> serde_json::Value {
    json!({ "ServiceToken": "arn:aws:lambda:f", "Digest": migrations(files).digest(), "ServiceTimeout": "360" })
}

/// The answer's status, with its reason.
fn words(invocation: &Invocation) -> String {
    assert_eq!(
        invocation.sessions, "",
        "a session is open while CloudFormation is told"
    );
    assert_eq!(invocation.answer["PhysicalResourceId"], "Schema-0b1c");
    assert_eq!(
        invocation.answer["StackId"],
        "arn:aws:cloudformation:eu-west-1:123456789012:stack/backend/0b1c"
    );
    let text = |name: &str| {
        invocation.answer[name]
            .as_str()
            .unwrap_or_default()
            .to_owned()
    };
    format!("{} {}", text("Status"), text("Reason"))
        .trim_end()
        .to_owned()
}

/// Frozen after each, as Lambda does.
#[test]
fn a_stack_is_made_updated_and_deleted() {
    let Some(own) = Own::new() else { return };
    let mut sandbox = Sandbox::new(&own, &[USERS]);
    let first = sandbox.invoke("Create", &digest(&[USERS]));
    assert_eq!(words(&first), "SUCCESS");
    assert_eq!(
        first.answer["Data"],
        json!({ "Version": "0001_users.sql", "Applied": "1" })
    );
    sandbox.deploy(&[USERS, ORDERS]);
    let second = sandbox.invoke("Update", &digest(&[USERS, ORDERS]));
    assert_eq!(words(&second), "SUCCESS");
    assert_eq!(
        second.answer["Data"],
        json!({ "Version": "0002_orders.sql", "Applied": "1" })
    );
    assert_eq!(
        words(&sandbox.invoke("Delete", &digest(&[USERS, ORDERS]))),
        "SUCCESS"
    );
    assert_eq!(
        (own.tables().as_str(), own.history().as_str()),
        ("orders, users", "1, 2")
    );
    println!(
        "the first answer came after {:?} (cold), the second after {:?} (warm)",
        first.after, second.after
    );
}

#[test]
fn a_broken_file_fails_and_rolls_back() {
    let Some(own) = Own::new() else { return };
    let mut sandbox = Sandbox::new(&own, &[USERS]);
    sandbox.invoke("Create", &digest(&[USERS]));
    let bad = [
        USERS,
        ORDERS,
        ("bad", "create table bad (id int);\nselect * from userss;"),
    ];
    sandbox.deploy(&bad);
    let failed = sandbox.invoke("Update", &digest(&bad));
    assert_eq!(
        words(&failed),
        "FAILED `0003_bad.sql:2` fails: relation \"userss\" does not exist (42P01)"
    );
    // CloudFormation rolls back: the code of before, and an update to the digest of before.
    sandbox.deploy(&[USERS]);
    assert_eq!(
        words(&sandbox.invoke("Update", &digest(&[USERS]))),
        "SUCCESS"
    );
    assert!(
        sandbox
            .log()
            .contains("\"the database is later than these files\",\"files\":[\"0002_orders.sql\"]")
    );
    assert_eq!(
        (own.tables().as_str(), own.history().as_str()),
        ("orders, users", "1, 2")
    );
    sandbox.deploy(&[USERS, ORDERS]);
    assert_eq!(
        words(&sandbox.invoke("Update", &digest(&[USERS, ORDERS]))),
        "SUCCESS"
    );
}

#[test]
fn a_stack_that_begins_behind_its_database_fails() {
    let Some(own) = Own::new() else { return };
    own.apply(&[USERS, ORDERS]).unwrap();
    let mut sandbox = Sandbox::new(&own, &[USERS]);
    let words = words(&sandbox.invoke("Create", &digest(&[USERS])));
    assert!(
        words.starts_with("FAILED `0002_orders.sql` was applied, and is not among the files"),
        "{words}"
    );
}

/// In a rollback the request may come before the code of before does.
#[test]
fn files_that_the_template_does_not_speak_of_are_not_applied() {
    let Some(own) = Own::new() else { return };
    let mut sandbox = Sandbox::new(&own, &[USERS, ORDERS]);
    let early = words(&sandbox.invoke("Update", &digest(&[USERS])));
    assert!(
        early.starts_with(
            "FAILED the function has other files than the template speaks of, and `0001_users.sql`"
        ),
        "{early}"
    );
    assert_eq!((own.tables().as_str(), own.history().as_str()), ("", ""));
    own.apply(&[USERS, ORDERS]).unwrap();
    assert_eq!(
        words(&sandbox.invoke("Update", &digest(&[USERS]))),
        "SUCCESS"
    );
}

#[test]
fn delete_needs_no_database() {
    let Some(own) = Own::new() else { return };
    let mut sandbox = Sandbox::new(&own, &[USERS]);
    sandbox.set("DATABASE_PORT", "1");
    let deleted = sandbox.invoke("Delete", &digest(&[USERS]));
    assert_eq!(words(&deleted), "SUCCESS");
    assert!(
        !sandbox.log().contains("cannot be reached"),
        "it looks for one"
    );
}

#[test]
fn an_answer_comes_before_the_time_is_over() {
    let Some(own) = Own::new() else { return };
    let mut sandbox = Sandbox::new(&own, &[USERS, SLOW]);
    let request = sandbox.request("Create", &digest(&[USERS, SLOW]));
    let answered = sandbox.invoke_within(&request, WAITING).unwrap();
    let reason = words(&answered);
    assert!(
        reason.starts_with("FAILED the time ran out in `0002_slow.sql:2`\nhelp: "),
        "{reason}"
    );
    assert_eq!(
        (own.tables().as_str(), own.history().as_str()),
        ("users", "1")
    );
    // The same process, thawed, does the rest.
    sandbox.deploy(&[USERS]);
    assert_eq!(
        words(&sandbox.invoke("Create", &digest(&[USERS]))),
        "SUCCESS"
    );
}

#[test]
fn an_answer_comes_although_nobody_can_be_reached() {
    let Some(own) = Own::new() else { return };
    let mut sandbox = Sandbox::new(&own, &[USERS]);
    sandbox.set("DATABASE_PORT", "1");
    let request = sandbox.request("Create", &digest(&[USERS]));
    let reason = words(&sandbox.invoke_within(&request, WAITING).unwrap());
    assert!(
        reason.starts_with("FAILED cannot reach the database at `127.0.0.1:1` in ")
            && reason.contains(" seconds: Connection refused"),
        "{reason}"
    );
    assert_eq!(
        sandbox
            .log()
            .matches("the database cannot be reached yet")
            .count(),
        1
    );
}

#[test]
fn an_answer_is_sent_until_it_arrives() {
    let Some(own) = Own::new() else { return };
    let mut sandbox = Sandbox::new(&own, &[USERS]);
    sandbox.cloud.refuse_answers(3);
    assert_eq!(
        words(&sandbox.invoke("Create", &digest(&[USERS]))),
        "SUCCESS"
    );
    // Lambda invokes a function again that fails; that must do no harm.
    sandbox.cloud.refuse_answers(u32::MAX);
    let request = sandbox.request("Update", &digest(&[USERS]));
    let error = sandbox.invoke_within(&request, WAITING).unwrap_err();
    assert!(error.contains("the answer does not arrive: 503"), "{error}");
    sandbox.cloud.refuse_answers(0);
    assert_eq!(
        words(&sandbox.invoke("Update", &digest(&[USERS]))),
        "SUCCESS"
    );
}

#[test]
fn what_is_no_request_is_an_error() {
    let Some(own) = Own::new() else { return };
    let mut sandbox = Sandbox::new(&own, &[USERS]);
    let error = sandbox
        .invoke_within(&json!({ "hello": 1 }), Duration::from_secs(3))
        .unwrap_err();
    assert!(
        error.contains("this is not a request of CloudFormation"),
        "{error}"
    );
    sandbox.set("DATABASE_NAME", "");
    sandbox.kill();
    let reason = words(&sandbox.invoke("Create", &digest(&[USERS])));
    assert_eq!(
        reason,
        "FAILED the function's variable `DATABASE_NAME` is not set"
    );
}

#[test]
fn a_connection_that_the_server_cuts_is_an_answer() {
    let Some(own) = Own::new() else { return };
    let mut sandbox = Sandbox::new(&own, &[USERS, SLOW]);
    let cutter = Own {
        name: own.name.clone(),
        server: own.server,
    };
    let cut = std::thread::spawn(move || {
        let query = "select pg_terminate_backend(pid) from pg_stat_activity \
            where application_name = 'infra-migrator' and datname = current_database() and wait_event = 'PgSleep'";
        while cutter.rows(query).is_empty() {
            std::thread::sleep(Duration::from_millis(20));
        }
    });
    let reason = words(&sandbox.invoke("Create", &digest(&[USERS, SLOW])));
    cut.join().unwrap();
    assert!(
        reason.starts_with(
            "FAILED the connection was lost in `0002_slow.sql:2`: terminating connection"
        ),
        "{reason}"
    );
    assert_eq!(
        (own.tables().as_str(), own.history().as_str()),
        ("users", "1")
    );
}
