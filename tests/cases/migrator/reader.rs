//! What is said of a file without a database is what a database says of it: nothing is refused that runs, and nothing passes that
//! is known to fail.

use infra_migrator::{Migration, Migrations};

use super::database::{Own, block, connect};

/// The words with which a file is refused before a database has seen it.
fn refused(sql: &str) -> Option<String> {
    Migrations::new([Migration::new(1, "a", sql)])
        .err()
        .map(|error| error.to_string())
}

/// The code of the error with which a statement ends in a transaction in which a query has run, as a migration's has.
fn code(own: &Own, sql: &str) -> Option<String> {
    block(async {
        let client = connect(own.server, &own.name).await;
        client
            .batch_execute("begin; select txid_current()")
            .await
            .expect("a transaction");
        let error = client.batch_execute(sql).await.err()?;
        Some(
            error
                .code()
                .map_or_else(|| "?".to_owned(), |code| code.code().to_owned()),
        )
    })
}

#[test]
fn what_is_refused_fails_in_a_transaction() {
    let Some(own) = Own::new() else { return };
    own.rows("create table t (id int); create index t_id on t (id)");
    own.rows("create table p (id int) partition by range (id)");
    own.rows("create table p1 partition of p for values from (1) to (2)");
    for sql in [
        "vacuum t",
        "vacuum (analyze) t",
        "alter system set work_mem = '5MB'",
        "create database another",
        "drop database another",
        "create tablespace s location '/nowhere'",
        "drop tablespace s",
        "create index concurrently on t (id)",
        "create unique index concurrently i on t (id)",
        "drop index concurrently t_id",
        "reindex index concurrently t_id",
        "reindex (concurrently) table t",
        "reindex (verbose) schema public",
        "reindex schema public",
        "cluster",
        "cluster verbose",
        "discard all",
        "alter table p detach partition p1 concurrently",
        "alter database template1 set tablespace pg_default",
        "create subscription s connection 'host=h' publication p",
        "set transaction isolation level serializable",
        "set transaction snapshot '1'",
        "do $$ begin commit; end $$",
        "do $$ begin rollback and chain; end $$",
    ] {
        assert!(
            code(&own, sql).is_some_and(|code| ["25001", "2D000", "25P01"].contains(&&*code)),
            "{sql}: {:?}",
            code(&own, sql)
        );
        assert!(refused(sql).is_some(), "{sql}");
    }
}

#[test]
fn what_runs_in_a_transaction_is_not_refused() {
    let Some(own) = Own::new() else { return };
    own.rows("create table t (id int primary key); create role r; create type e as enum ('a')");
    for sql in [
        "analyze t",
        "reindex table t",
        "cluster t using t_pkey",
        "discard plans; discard sequences; discard temp",
        "set transaction isolation level read committed",
        "set transaction read write",
        "set local lock_timeout = '1s'; set constraints all deferred",
        "savepoint a; rollback to a; rollback work to savepoint a; release savepoint a",
        "alter type e add value if not exists 'b'",
        "create subscription s connection 'host=h' publication p with (connect = false)",
        "prepare q as select 1; execute q; deallocate q",
        "listen a; notify a; unlisten a",
        "declare c cursor for select 1; close c",
        "alter role r password null; alter role r valid until 'infinity'",
        "set password_encryption = 'scram-sha-256'",
        "select set_config('app.password_length', '12', false)",
        "create table commit (\"end\" int, abort text default 'commit;')",
        "comment on table t is 'the password is ''x''; -- migrate:down'",
        "select 'it''s', e'it\\'s', $a$ it's; commit; $a$, U&'d\\0061t', 1 /* a; /* commit; */ */",
        "set standard_conforming_strings = on",
        "create function f() returns int language sql begin atomic select 1; select case when true then 1 end; end",
        "do $$ declare password text := 'x'; begin perform 1; end $$",
        "lock table t",
    ] {
        assert_eq!(code(&own, sql), None, "{sql}");
        assert_eq!(refused(sql), None, "{sql}");
    }
}

/// Those that go back to a point in a transaction that is over.
#[test]
fn what_is_refused_without_a_transaction_fails_there() {
    for sql in ["savepoint a;\nrollback to a", "savepoint a;\nrelease a"] {
        let sql = format!("-- infra: no transaction\n{sql}");
        let words = refused(&sql).expect("it is refused");
        assert!(words.starts_with("`0001_a.sql:3`: "), "{words}");
    }
}
