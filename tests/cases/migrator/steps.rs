//! Files without a transaction: what is applied of them is recorded, statement by statement.

use super::database::{File, Own, try_migrations};

const USERS: File<'_> = (
    "users",
    "create table users (id int, name text); insert into users values (1, 'a'), (1, 'b');",
);

#[test]
fn an_index_is_made_concurrently() {
    let Some(own) = Own::new() else { return };
    let index = (
        "index",
        "-- infra: no transaction\ncreate index concurrently users_name on users (name);\nanalyze users;",
    );
    own.apply(&[USERS, index]).unwrap();
    assert_eq!(
        own.value("select indisvalid from pg_index where indexrelid = 'users_name'::regclass"),
        "t"
    );
    assert_eq!(own.history(), "1, 2");
    let Some(own) = Own::new() else { return };
    let files = try_migrations(&[
        USERS,
        (
            "index",
            "create index concurrently users_name on users (name);",
        ),
    ]);
    assert_eq!(
        files.unwrap_err().to_string(),
        "`0002_index.sql:1`: `CREATE INDEX CONCURRENTLY` cannot run inside a transaction, and each migration is one\n\
        help: write `-- infra: no transaction` at the top of the file"
    );
    // Of a table in parts PostgreSQL alone knows.
    let error = own.refuses(&[
        USERS,
        (
            "index",
            "create table p (id int) partition by range (id);\nreindex table p;",
        ),
    ]);
    assert_eq!(
        error,
        "`0002_index.sql:2` fails: REINDEX TABLE cannot run inside a transaction block (25001)\n\
        help: write `-- infra: no transaction` at the top of the file"
    );
    assert_eq!(own.history(), "1");
}

#[test]
fn a_statement_that_fails_keeps_those_before_it() {
    let Some(own) = Own::new() else { return };
    let with = |last: &str| {
        format!(
            "-- infra: no transaction\ncreate table a (id int);\n\ncreate unique index concurrently\n  users_id on users (id);\n{last}"
        )
    };
    let error = own.refuses(&[USERS, ("index", &with(""))]);
    assert_eq!(
        error,
        "`0002_index.sql:4` fails: could not create unique index \"users_id\" (23505)\n\
         note: 1 of its 2 statements are applied and recorded; the next run goes on from there"
    );
    assert_eq!(
        (own.tables().as_str(), own.history().as_str()),
        ("a, users", "1, 2?")
    );
    // What it left is gone, or the next attempt would stumble over it.
    assert_eq!(own.value("select to_regclass('users_id')"), "-");
    assert!(
        own.refuses(&[USERS, ("index", &with(""))])
            .starts_with("`0002_index.sql:4` fails: could not create")
    );
    own.rows("delete from users where name = 'b'");
    own.apply(&[USERS, ("index", &with("create table b (id int);"))])
        .unwrap();
    assert_eq!(
        (own.tables().as_str(), own.history().as_str()),
        ("a, b, users", "1, 2")
    );
    assert_eq!(
        own.value("select indisvalid from pg_index where indexrelid = 'users_id'::regclass"),
        "t"
    );
}

#[test]
fn statements_that_are_applied_do_not_change() {
    let Some(own) = Own::new() else { return };
    let bad = "-- infra: no transaction\ncreate table a (id int); select 1/0;";
    own.refuses(&[("bad", bad)]);
    let words = "the first 1 statements of `0001_bad.sql` were applied, and are others now\n\
        help: put them back; what follows them may change";
    assert_eq!(
        own.refuses(&[("bad", &bad.replace("(id int)", "(id bigint)"))]),
        words
    );
    assert_eq!(own.refuses(&[("bad", "create table a (id int);")]), words);
    own.apply(&[("bad", &bad.replace("1/0", "1"))]).unwrap();
    assert_eq!((own.tables().as_str(), own.history().as_str()), ("a", "1"));
}

/// An index of that name that somebody else made is neither taken for the file's nor removed.
#[test]
fn an_index_that_was_there_is_left_alone() {
    let Some(own) = Own::new() else { return };
    own.apply(&[USERS]).unwrap();
    own.rows("create index users_name on users (id)");
    let index = (
        "index",
        "-- infra: no transaction\ncreate index concurrently users_name on users (name);",
    );
    for _ in 0..2 {
        let error = own.refuses(&[USERS, index]);
        assert!(
            error.starts_with("`0002_index.sql:2` fails: relation \"users_name\" already exists"),
            "{error}"
        );
    }
    own.rows("update pg_index set indisvalid = false where indexrelid = 'users_name'::regclass");
    own.refuses(&[USERS, index]);
    assert_eq!(own.value("select to_regclass('users_name')"), "users_name");
}

#[test]
fn what_cannot_be_in_a_transaction_is_in_none() {
    let Some(own) = Own::new() else { return };
    let text = "-- infra: no transaction
        set lock_timeout = '5s';
        create procedure halves() language plpgsql as $$ begin
            insert into users values (3, 'c'); commit; insert into users values (4, 'd');
        end $$;
        call halves();
        vacuum users;
        create index concurrently users_name on users (name);
        drop index concurrently users_name;
        create table last (setting text default current_setting('lock_timeout'));
        insert into last default values;";
    own.apply(&[USERS, ("all", text)]).unwrap();
    assert_eq!(
        (
            own.value("select count(*) from users"),
            own.value("select setting from last")
        ),
        ("4".into(), "5s".into())
    );
    assert_eq!(
        (own.tables().as_str(), own.history().as_str()),
        ("last, users", "1, 2")
    );
}

/// As after a kill between a statement's end and its record, of which only those outside of transactions have one.
#[test]
fn a_statement_that_had_ended_unrecorded_does_not_run_again() {
    for (text, seen) in [
        (
            "set lock_timeout = '5s'; create index concurrently users_name on users (name)",
            "users_name",
        ),
        (
            "set lock_timeout = '5s'; drop index concurrently users_id",
            "-",
        ),
    ] {
        let Some(own) = Own::new() else { return };
        let users = (
            "users",
            "create table users (id int, name text); create index users_id on users (id);",
        );
        let text = format!("-- infra: no transaction\n{text};\nselect 1/0;");
        own.refuses(&[users, ("index", &text)]);
        // The record of then: one statement had ended, and the next had begun.
        let text = text.replace(
            "select 1/0;",
            "create table last as select current_setting('lock_timeout') as setting;",
        );
        let hash = "encode(sha256(convert_to('set lock_timeout = ''5s'';', 'utf8')), 'hex')";
        own.rows(&format!("update infra_migrations set progress = '1 done, next begun, ' || {hash} where number = 2"));
        own.apply(&[users, ("index", &text)]).unwrap();
        let index = if seen == "-" { "users_id" } else { seen };
        assert_eq!(own.value(&format!("select to_regclass('{index}')")), seen);
        assert_eq!(
            own.value("select setting from last"),
            "5s",
            "what a file sets holds when it goes on"
        );
    }
}
