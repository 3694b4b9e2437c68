//! Every situation that a deployment meets, and after each: the answer, the history and the schema agree.
//!
//! Each file makes a table of its own name, so that the schema tells which files are applied, as the history does and as the
//! answer says.

mod stage;

use std::thread;

use infra_tests::authority::Authority;
use serde_json::{Value, json};

use stage::Stage;

use super::sandbox::{SECRET, Sandbox};
use crate::database::{File, WAITING, migrations, session};

const USERS: File<'_> = ("users", "create table users (id int);");
const ORDERS: File<'_> = ("orders", "create table orders (id int);");

#[test]
fn first_run_second_run_new_file() {
    let Some(mut stage) = Stage::with(&[USERS]) else {
        return;
    };
    stage.succeeds("Update", &[USERS], &["users"]);
    stage.succeeds("Update", &[USERS, ORDERS], &["users", "orders"]);
}

#[test]
fn a_changed_file() {
    let Some(mut stage) = Stage::with(&[USERS]) else {
        return;
    };
    let changed = ("users", "create table users (id bigint);");
    let words = "`0001_users.sql` was changed after it was applied\nhelp: ";
    stage.fails("Update", &[changed, ORDERS], words, &["users"]);
    stage.succeeds("Update", &[USERS, ORDERS], &["users", "orders"]);
}

/// In an update it is what a rollback brings; there is nothing to do then.
#[test]
fn a_missing_file() {
    let Some(mut stage) = Stage::with(&[USERS, ORDERS]) else {
        return;
    };
    let words = "`0002_orders.sql` was applied, and is not among the files\nhelp: ";
    stage.fails("Create", &[USERS], words, &["users", "orders"]);
    let answered = stage.deploy("Update", &[USERS]);
    let answer = stage.agrees(&answered, &["users", "orders"]);
    assert_eq!(
        answer,
        json!({ "Status": "SUCCESS", "Data": { "Version": "0001_users.sql", "Applied": "0" } })
    );
}

#[test]
fn an_error_in_the_middle_of_a_file() {
    let Some(mut stage) = Stage::with(&[USERS]) else {
        return;
    };
    let bad = (
        "bad",
        "create table bad (id int);\nselect 1/0;\ncreate table worse (id int);",
    );
    let words = "`0003_bad.sql:2` fails: division by zero (22012)";
    let files = [USERS, ORDERS, bad];
    stage.fails("Update", &files, words, &["users", "orders"]);
    let good = ("bad", "create table bad (id int);");
    let all = ["users", "orders", "bad"];
    stage.succeeds("Update", &[USERS, ORDERS, good], &all);
}

#[test]
fn a_commit_inside_a_file() {
    let Some(mut stage) = Stage::with(&[USERS]) else {
        return;
    };
    let seen = ("bad", "create table bad (id int);\ncommit;");
    let words = "`0002_bad.sql:2`: `COMMIT`, but each migration is a transaction by itself";
    stage.fails("Update", &[USERS, seen], words, &["users"]);
    let hidden = (
        "bad",
        "create procedure p() language plpgsql as $$ begin commit; end $$;\ncall p();",
    );
    let words = "`0002_bad.sql:2` fails: invalid transaction termination (2D000)";
    stage.fails("Update", &[USERS, hidden], words, &["users"]);
}

#[test]
fn an_index_that_is_made_concurrently() {
    let Some(mut stage) = Stage::with(&[USERS]) else {
        return;
    };
    let index = "create table indexed (id int);\ncreate index concurrently users_id on users (id);";
    let words = "`0002_indexed.sql:2`: `CREATE INDEX CONCURRENTLY` cannot run inside a transaction";
    stage.fails("Update", &[USERS, ("indexed", index)], words, &["users"]);
    let marked = format!("-- infra: no transaction\n{index}");
    stage.succeeds(
        "Update",
        &[USERS, ("indexed", &marked)],
        &["users", "indexed"],
    );
    let valid = "select indisvalid from pg_index where indexrelid = 'users_id'::regclass";
    assert_eq!(stage.own.value(valid), "t");
}

#[test]
fn a_lock_that_another_holds() {
    let Some(mut stage) = Stage::with(&[USERS]) else {
        return;
    };
    stage.sandbox.deploy(&[USERS, ORDERS]);
    let properties = json!({ "Digest": migrations(&[USERS, ORDERS]).digest() });
    let request = stage.sandbox.request("Update", &properties);
    let key = i64::from_be_bytes(*b"infra-mg");
    let lock = format!("select pg_advisory_lock({key})");
    let other = session(stage.own.server, &stage.own.name, lock);
    let answered = stage.sandbox.invoke_within(&request, WAITING).unwrap();
    drop(other);
    let answer = stage.agrees(&answered, &["users"]);
    let reason = answer["Reason"].as_str().unwrap_or_default();
    assert!(
        reason.starts_with("another migrator holds the lock: process "),
        "{answer}"
    );
    stage.succeeds("Update", &[USERS, ORDERS], &["users", "orders"]);
}

#[test]
fn ten_migrators_at_once() {
    let Some(stage) = Stage::with(&[]) else {
        return;
    };
    let properties = json!({ "Digest": migrations(&[USERS, ORDERS]).digest() });
    let sandboxes = (0..10).map(|_| Sandbox::new(&stage.own, &[USERS, ORDERS]));
    let mut sandboxes: Vec<Sandbox> = sandboxes.collect();
    let answers: Vec<Value> = thread::scope(|scope| {
        let run = |sandbox: &mut Sandbox| sandbox.invoke("Create", &properties).answer;
        let runs: Vec<_> = sandboxes
            .iter_mut()
            .map(|sandbox| scope.spawn(move || run(sandbox)))
            .collect();
        runs.into_iter().map(|run| run.join().unwrap()).collect()
    });
    let applied = answers.iter().map(|answer| {
        assert_eq!(answer["Data"]["Version"], "0002_orders.sql", "{answer}");
        let count = answer["Data"]["Applied"].as_str().unwrap_or_default();
        count.parse::<usize>().unwrap()
    });
    assert_eq!(applied.sum::<usize>(), 2, "each file is applied once");
    assert_eq!(stage.recorded(), ["users", "orders"]);
    assert_eq!(stage.own.tables(), "orders, users");
}

#[test]
fn a_wrong_certificate_and_a_wrong_password() {
    let Some(mut stage) = Stage::with(&[USERS]) else {
        return;
    };
    let folder = tempfile::tempdir().unwrap();
    let stranger = Authority::new(folder.path()).file().display().to_string();
    let ours = stage.own.server.certificate();
    stage.sandbox.set("DATABASE_CA_FILE", stranger);
    stage.sandbox.kill();
    let address = format!("127.0.0.1:{}", stage.own.server.port);
    let words = format!("`{address}` cannot be trusted: invalid peer certificate: ");
    stage.fails("Update", &[USERS, ORDERS], &words, &["users"]);

    stage.sandbox.set("DATABASE_CA_FILE", ours);
    stage.sandbox.kill();
    let wrong = json!({ "username": "master", "password": "tiger" });
    stage.sandbox.cloud.keep_secret(SECRET, &wrong);
    let words = format!("`{address}` refuses `master`: password authentication failed");
    stage.fails("Update", &[USERS, ORDERS], &words, &["users"]);
}

#[test]
fn a_thousand_files_and_ten_megabytes_and_crlf() {
    let names: Vec<String> = (1..=1000).map(|number| format!("t{number:04}")).collect();
    let texts: Vec<String> = names
        .iter()
        .map(|name| format!("create table {name} (\r\n  id int\r\n);\r\n"))
        .collect();
    let mut files: Vec<File<'_>> = names
        .iter()
        .map(String::as_str)
        .zip(texts.iter().map(String::as_str))
        .collect();
    let Some(mut stage) = Stage::with(&files) else {
        return;
    };
    // The same files as another machine checked them out.
    let unix: Vec<String> = texts
        .iter()
        .map(|text| text.replace("\r\n", "\n"))
        .collect();
    for (file, text) in files.iter_mut().zip(&unix) {
        file.1 = text;
    }
    let row = format!("insert into u0001 values ('{}');\n", "x".repeat(1000));
    let big = format!("create table u0001 (text text);\n{}", row.repeat(10_300));
    files.push(("u0001", &big));
    let mut all: Vec<&str> = names.iter().map(String::as_str).collect();
    all.push("u0001");
    stage.succeeds("Update", &files, &all);
    assert_eq!(stage.own.value("select count(*) from u0001"), "10300");
}
