//! CloudFormation's express mode: the function is called when what it needs was asked for, and is not ready yet.

use std::{
    net::TcpListener,
    thread,
    time::{Duration, Instant},
};

use serde_json::json;

use super::{proxy::Proxy, sandbox::Sandbox};
use crate::database::{File, Own, WAITING, migrations};

const USERS: File<'_> = ("users", "create table users (id int)");
const APP: &str = "arn:aws:secretsmanager:eu-west-1:123456789012:secret:app-d4e5f6";

/// What a proxy says one after the other: it has no target, its target is starting, it cannot read its secret yet, and the
/// function's permission has not arrived.
const FIRST: [(&str, &str); 5] = [
    ("XX000", "This RDS proxy has no available targets"),
    ("57P03", "the database system is starting up"),
    (
        "28000",
        "This RDS proxy has no credentials for the role master",
    ),
    ("28000", "IAM authentication failed for the role master"),
    ("28000", "IAM authentication failed for the role master"),
];

#[test]
fn what_is_not_ready_is_waited_for() {
    let Some(own) = Own::new() else { return };
    let mut sandbox = Sandbox::new(&own, &[USERS]);
    let role = format!("app_{}", own.name);
    let login = json!({ "username": role, "password": "Tiger-in-the-tank" });
    sandbox.cloud.keep_secret(APP, &login);
    sandbox.cloud.deny_secrets(2);
    let port = TcpListener::bind("127.0.0.1:0")
        .unwrap()
        .local_addr()
        .unwrap()
        .port();
    sandbox.set("DATABASE_PORT", port.to_string());
    sandbox.set("DATABASE_SECRET_ARN", "");
    let server = own.server;
    let proxy = thread::spawn(move || {
        // Nobody answers at the proxy's address.
        thread::sleep(Duration::from_secs(4));
        Proxy::not_ready(server, port, &FIRST)
    });
    let digest = migrations(&[USERS]).digest();
    let made = sandbox.invoke("Create", &json!({ "Digest": digest, "AppSecret": APP }));
    assert_eq!(
        made.answer["Status"],
        "SUCCESS",
        "{}\n{}",
        made.answer,
        sandbox.log()
    );
    assert_eq!(
        (own.tables().as_str(), own.history().as_str()),
        ("users", "1")
    );
    assert_eq!(proxy.join().unwrap().tokens().len(), FIRST.len() + 1);
    assert_eq!(
        sandbox
            .log()
            .matches("the database cannot be reached yet")
            .count(),
        1
    );
}

/// It waits as long as it may, and leaves time to say why it did not come to an end.
#[test]
fn what_never_gets_ready_is_told_before_the_time_is_over() {
    let Some(own) = Own::new() else { return };
    let mut sandbox = Sandbox::new(&own, &[USERS]);
    let limit = WAITING * 2;
    // It accepts, and says nothing.
    let silent = TcpListener::bind("127.0.0.1:0").unwrap();
    for (port, words) in [
        (1, "Connection refused"),
        (silent.local_addr().unwrap().port(), "it does not answer"),
    ] {
        sandbox.kill();
        sandbox.set("DATABASE_PORT", port.to_string());
        let request = sandbox.request("Create", &json!({}));
        let start = Instant::now();
        let told = sandbox.invoke_within(&request, limit).unwrap();
        let reason = told.answer["Reason"].as_str().unwrap();
        let fact = format!("cannot reach the database at `127.0.0.1:{port}`");
        assert!(
            reason.starts_with(&fact) && reason.contains(words),
            "{reason}"
        );
        assert!(
            reason.ends_with("and that it runs; then deploy again"),
            "{reason}"
        );
        assert!(
            start.elapsed() > limit / 2,
            "it gave up after {:?}",
            start.elapsed()
        );
    }
}
