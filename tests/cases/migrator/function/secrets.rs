//! Secrets: who logs in with which, and that none is ever in the log, in an answer or in the database's log.

use serde_json::{Value, json};

use super::{
    proxy::Proxy,
    sandbox::{AWS_SECRET, Sandbox},
};
use crate::database::{File, MASTER, Own, PASSWORD, migrations};

const USERS: File<'_> = ("users", "create table users (id int);");
const APP: &str = "arn:aws:secretsmanager:eu-west-1:123456789012:secret:app-d4e5f6";

fn properties(more: &Value) -> Value {
    let mut properties = json!({ "Digest": migrations(&[USERS]).digest() });
    for (name, value) in more.as_object().expect("properties") {
        properties[name] = value.clone();
    }
    properties
}

/// Nobody who reads along learns what is secret.
fn hides(own: &Own, sandbox: &Sandbox, secrets: &[&str]) {
    let (log, answers, server) = (sandbox.log(), sandbox.cloud.answers(), own.server.log());
    assert!(log.contains("\"message\"") && !answers.is_empty());
    let known = [
        PASSWORD,
        AWS_SECRET,
        "session-token-example",
        "X-Amz-Signature",
        "signature=s3cr3t",
        "SCRAM-SHA-256$",
    ];
    for secret in known.iter().chain(secrets) {
        assert!(!log.contains(secret), "the log has `{secret}`:\n{log}");
        assert!(
            !answers.contains(secret),
            "an answer has `{secret}`:\n{answers}"
        );
    }
    for secret in [PASSWORD, AWS_SECRET, "X-Amz-Signature"]
        .iter()
        .chain(secrets)
    {
        assert!(
            !server.contains(secret),
            "the database's log has `{secret}`"
        );
    }
    for line in log.lines() {
        assert!(
            serde_json::from_str::<Value>(line).is_ok_and(|line| line["level"].is_string()),
            "{line}"
        );
    }
}

/// As behind RDS Proxy: TLS, and a token of IAM for a password.
#[test]
fn it_logs_in_with_a_token_through_a_proxy() {
    let Some(own) = Own::new() else { return };
    let proxy = Proxy::new(own.server);
    let mut sandbox = Sandbox::new(&own, &[USERS]);
    sandbox.set("DATABASE_PORT", proxy.port.to_string());
    sandbox.set("DATABASE_SECRET_ARN", "");
    let made = sandbox.invoke("Create", &properties(&json!({})));
    assert_eq!(
        (made.answer["Status"].as_str(), made.sessions.as_str()),
        (Some("SUCCESS"), ""),
        "{}",
        made.answer
    );
    let token = proxy.tokens().pop().unwrap();
    let begin = format!(
        "127.0.0.1:{}/?Action=connect&DBUser={MASTER}&X-Amz-Algorithm=AWS4-HMAC-SHA256&",
        proxy.port
    );
    assert!(
        token.starts_with(&begin) && token.contains("%2Feu-west-1%2Frds-db%2Faws4_request"),
        "{token}"
    );
    sandbox.set("DATABASE_USER", "nobody");
    sandbox.kill();
    let refused = sandbox.invoke("Update", &properties(&json!({})));
    let reason = refused.answer["Reason"].as_str().unwrap();
    assert!(
        reason.contains("refuses `nobody`: IAM authentication failed"),
        "{reason}"
    );
    let tokens = proxy.tokens();
    // A permission may take a while to arrive, so it asked again.
    assert!(tokens.len() > 3, "{}", tokens.len());
    hides(
        &own,
        &sandbox,
        &tokens.iter().map(String::as_str).collect::<Vec<_>>(),
    );
}

#[test]
fn the_applications_role_is_made_from_its_secret() {
    let Some(own) = Own::new() else { return };
    let mut sandbox = Sandbox::new(&own, &[USERS]);
    let name = format!("app_{}", own.name);
    sandbox.cloud.keep_secret(
        APP,
        &json!({ "username": name, "password": "Tiger-in-the-tank" }),
    );
    let made = sandbox.invoke(
        "Create",
        &properties(&json!({ "AppSecret": APP, "AppRole": "ReadOnly" })),
    );
    assert_eq!(
        (made.answer["Status"].as_str(), made.sessions.as_str()),
        (Some("SUCCESS"), ""),
        "{}",
        made.answer
    );
    let may = |privilege| {
        own.value(&format!(
            "select has_table_privilege('{name}', 'users', '{privilege}')"
        ))
    };
    assert_eq!((may("select").as_str(), may("insert").as_str()), ("t", "f"));
    let changed = sandbox.invoke(
        "Update",
        &properties(&json!({ "AppSecret": APP, "AppRole": "ReadWrite" })),
    );
    assert_eq!(changed.answer["Status"], "SUCCESS");
    assert_eq!(may("insert"), "t");
    let sql = json!({ "AppSecret": APP, "AppRole": "Sql", "AppSql": "grant truncate on users to {role}" });
    assert_eq!(
        sandbox.invoke("Update", &properties(&sql)).answer["Status"],
        "SUCCESS"
    );
    assert_eq!(may("truncate"), "t");
    let unknown = sandbox.invoke(
        "Update",
        &properties(&json!({ "AppSecret": APP, "AppRole": "Owner" })),
    );
    assert_eq!(
        unknown.answer["Reason"],
        "`AppRole` is `Owner`, which is none\nhelp: `ReadOnly`, `ReadWrite` or `Sql` with `AppSql`"
    );
    hides(&own, &sandbox, &["Tiger-in-the-tank"]);
}

#[test]
fn a_secret_that_cannot_be_read_is_named_and_not_shown() {
    let Some(own) = Own::new() else { return };
    let mut sandbox = Sandbox::new(&own, &[USERS]);
    let missing = sandbox.invoke("Create", &properties(&json!({ "AppSecret": APP })));
    let reason = missing.answer["Reason"].as_str().unwrap();
    assert!(
        reason.starts_with(&format!(
            "cannot read the secret `{APP}`: 400 Bad Request ResourceNotFoundException\nhelp: "
        )),
        "{reason}"
    );
    sandbox.cloud.keep_secret(
        APP,
        &json!({ "username": "app", "pass": "Tiger-in-the-tank" }),
    );
    let shapeless = sandbox.invoke("Create", &properties(&json!({ "AppSecret": APP })));
    let reason = shapeless.answer["Reason"].as_str().unwrap();
    assert!(
        reason.starts_with(&format!(
            "cannot read the secret `{APP}`: it is not `{{\"username\": …"
        )),
        "{reason}"
    );
    sandbox.cloud.keep_secret(
        super::sandbox::SECRET,
        &json!({ "username": MASTER, "password": "wrong-tiger" }),
    );
    let wrong = sandbox.invoke("Create", &properties(&json!({})));
    let reason = wrong.answer["Reason"].as_str().unwrap();
    assert!(
        reason.contains("refuses `master`: password authentication failed for user \"master\""),
        "{reason}"
    );
    assert_eq!(own.history(), "");
    hides(&own, &sandbox, &["Tiger-in-the-tank", "wrong-tiger"]);
}
