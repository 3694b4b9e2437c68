//! Files as people write them, and where their statements begin.

use super::Script;

/// The statements, each with its line.
fn check(text: &str, statements: &[(usize, &str)]) {
    let script = Script::parse(text);
    let found: Vec<_> = script
        .statements()
        .iter()
        .map(|it| (it.line, it.text))
        .collect();
    assert_eq!(found, statements);
}

fn faults(text: &str) -> String {
    let faults = Script::parse(text).faults();
    let line = |line: Option<usize>| line.map_or("-".to_owned(), |line| line.to_string());
    let facts = faults.iter().map(|it| {
        format!(
            "{} {}",
            line(it.line()),
            it.to_string().lines().next().unwrap()
        )
    });
    facts.collect::<Vec<_>>().join("\n")
}

#[test]
fn a_semicolon_ends_a_statement() {
    check(
        "-- users\ncreate table a (b int);\n\n  insert into a\n  values (1) ; ;\nselect 1",
        &[
            (2, "create table a (b int)"),
            (4, "insert into a\n  values (1) "),
            (6, "select 1"),
        ],
    );
}

#[test]
fn texts_names_and_comments_hold_no_statement() {
    check(
        "select 'it''s; a', \"b;\", e'\\';', $x$ ; $$ ; $x$ /* ; /* ; */ ; */ -- ;\n, 1;",
        &[(
            1,
            "select 'it''s; a', \"b;\", e'\\';', $x$ ; $$ ; $x$ /* ; /* ; */ ; */ -- ;\n, 1",
        )],
    );
    check(
        "select a$b$c; select d$b$e",
        &[(1, "select a$b$c"), (1, "select d$b$e")],
    );
}

#[test]
fn parentheses_and_bodies_hold_statements_that_are_no_ones_own() {
    check(
        "create rule r as on insert to a do (select 1; select 2); select 3",
        &[
            (1, "create rule r as on insert to a do (select 1; select 2)"),
            (1, "select 3"),
        ],
    );
    let body = "create or replace function f() returns int begin atomic select case when true then 1 end; select 2; end";
    check(&format!("{body};\nselect 3"), &[(1, body), (2, "select 3")]);
    check(
        "create table a (\"begin\" int); create view begin as select 1; select 2",
        &[
            (1, "create table a (\"begin\" int)"),
            (1, "create view begin as select 1"),
            (1, "select 2"),
        ],
    );
}

#[test]
fn a_file_ends_no_transaction() {
    assert_eq!(
        faults("insert into a values (1);\ncommit;\nBegin"),
        concat!(
            "2 `COMMIT`, but each migration is a transaction by itself\n",
            "3 `BEGIN`, but each migration is a transaction by itself",
        )
    );
    assert_eq!(
        faults("start transaction"),
        "1 `START TRANSACTION`, but each migration is a transaction by itself"
    );
    assert_eq!(
        faults("rollback work"),
        "1 `ROLLBACK WORK`, but each migration is a transaction by itself"
    );
    assert_eq!(
        faults("savepoint a; rollback to a; rollback work to savepoint a; release a"),
        ""
    );
    assert_eq!(
        faults("end;\nabort;\nprepare transaction 'a';\ncommit prepared 'a'"),
        concat!(
            "1 `END`, but each migration is a transaction by itself\n",
            "2 `ABORT`, but each migration is a transaction by itself\n",
            "3 `PREPARE TRANSACTION`, but each migration is a transaction by itself\n",
            "4 `COMMIT PREPARED`, but each migration is a transaction by itself",
        )
    );
    assert_eq!(
        faults("do $$ begin\n  update a set b = 1;\n  commit;\nend $$"),
        "3 `COMMIT` inside a `DO`, but each migration is a transaction by itself"
    );
    for fine in [
        "-- infra: no transaction\ndo $$ begin commit; end $$",
        "-- infra: accept it is never reached\ndo $$ begin if false then commit; end if; end $$",
        "do $$ begin execute 'comment on table a is $x$commit;$x$'; end $$",
        "create procedure p() language plpgsql as $$ begin commit; end $$",
        "create table commit (\"end\" int)",
    ] {
        assert_eq!(faults(fine), "", "{fine}");
    }
}

#[test]
fn what_no_server_can_do_is_named() {
    assert_eq!(faults(""), "- the file has no statement");
    assert_eq!(faults("-- nothing yet\n;"), "- the file has no statement");
    assert_eq!(
        faults("copy a (b) from stdin;\n1\n\\.\n"),
        "1 `COPY` from or to the client, which has no data here\n2 `COMMIT`"
            .lines()
            .next()
            .unwrap()
            .to_owned()
    );
    assert_eq!(
        faults("\n\\connect x"),
        "2 `\\connect` is a command of psql, which PostgreSQL does not know"
    );
    assert_eq!(faults("select 1;\nselect 'a"), "2 nothing closes this `'`");
    assert_eq!(
        faults("create table a (\nb int;"),
        "1 nothing closes this `(`"
    );
    assert_eq!(faults("select 1;\n/* a"), "2 nothing closes this `/*`");
}

#[test]
fn marks_are_read_where_they_are_comments() {
    let script = Script::parse(
        "-- infra: no transaction\nselect '-- infra: accept no';\n--infra: accept it is empty",
    );
    assert!(script.is_without_transaction());
    let accepted: Vec<_> = script
        .marks()
        .iter()
        .filter_map(|mark| mark.accepted())
        .collect();
    assert_eq!(accepted, ["it is empty"]);
    assert_eq!(
        faults("-- infra: no transactions\nselect 1"),
        "1 `-- infra: no transactions` is not a mark"
    );
    assert_eq!(
        faults("-- infra: accept\nselect 1"),
        "1 `-- infra: accept` is not a mark"
    );
}

#[test]
fn a_concurrent_index_has_a_name_in_its_tables_schema() {
    let name = |text| Script::parse(text).statements()[0].creates_concurrently();
    assert_eq!(
        name("create index concurrently a on b (c)").as_deref(),
        Some("a")
    );
    assert_eq!(
        name("CREATE UNIQUE INDEX CONCURRENTLY IF NOT EXISTS \"A b\" ON ONLY app.b (c)").as_deref(),
        Some("app.\"A b\"")
    );
    assert_eq!(name("create index a on b (c)"), None);
    assert_eq!(name("create index concurrently on b (c)"), None);
}

#[test]
fn lines_are_counted_as_postgresql_counts_characters() {
    let script = Script::parse("é\né\nab");
    assert_eq!(
        [1, 2, 3, 5, 6].map(|at| script.line_of(at)),
        [1, 1, 2, 3, 3]
    );
}

#[test]
fn a_concurrent_drop_has_a_name() {
    let name = |text| Script::parse(text).statements()[0].drops_concurrently();
    assert_eq!(
        name("drop index concurrently if exists app.\"A\" cascade").as_deref(),
        Some("app.\"A\"")
    );
    assert_eq!(name("DROP INDEX CONCURRENTLY a").as_deref(), Some("a"));
    assert_eq!(name("drop index a"), None);
}

#[test]
fn a_secret_is_no_part_of_a_program() {
    for (sql, fact) in [
        ("create role a\n  login password 'tiger'", "2 `password`"),
        (
            "CREATE USER a WITH ENCRYPTED PASSWORD E'tiger'",
            "1 `PASSWORD`",
        ),
        ("alter role a password $$tiger$$", "1 `password`"),
        (
            "alter user a with password 'SCRAM-SHA-256$4096:tiger$y:z'",
            "1 `password`",
        ),
        (
            "create user mapping for a server s options (user 'a', password 'tiger')",
            "1 `password`",
        ),
        (
            "alter user mapping for a server s options (set \"password\" 'tiger')",
            "1 `\"password\"`",
        ),
        (
            "create server s foreign data wrapper w options (api_key 'tiger')",
            "1 `api_key`",
        ),
        (
            "-- infra: no transaction\ncreate subscription s connection 'host=h password=tiger' publication p",
            "2 `connection`",
        ),
        (
            "create subscription s connection 'postgres://u:tiger@h/d' publication p with (connect = false)",
            "1 `connection`",
        ),
        (
            "select * from dblink('host=h user=u password=tiger', 'select 1') as t (a int)",
            "1 `dblink`",
        ),
        (
            "select dblink_connect('a', 'postgresql://u:tiger@h/d')",
            "1 `dblink_connect`",
        ),
        (
            "select set_config('app.jwt_secret', 'tiger', false)",
            "1 `'app.jwt_secret'`",
        ),
        (
            "alter database d set \"app.settings.jwt_secret\" = 'tiger'",
            "1 `app.settings.jwt_secret`",
        ),
        ("alter role a set app.api_key to 'tiger'", "1 `app.api_key`"),
        ("select vault.create_secret('tiger')", "1 `create_secret`"),
        (
            "do $$ begin\n  if not exists (select 1) then\n    create role a password 'tiger';\n  end if;\nend $$",
            "3 `password`",
        ),
        (
            "do $$ begin execute 'alter role a password ''tiger'''; end $$",
            "1 `password`",
        ),
        (
            "create function f() returns void language plpgsql as $f$ begin create role a password 'tiger'; end $f$",
            "1 `password`",
        ),
    ] {
        let words = format!(
            "{fact} is followed by a secret, which everybody can read who reads the repository or the deployment"
        );
        assert_eq!(faults(sql), words, "{sql}");
        let accepted = format!("-- infra: accept it is for tests alone\n{sql}");
        assert_eq!(faults(&accepted), "", "{sql}");
        assert_eq!(crate::warnings(&accepted), [], "{sql}");
    }
    for fine in [
        "create role a login password null",
        "create role a login; alter role a password ''",
        "create table users (password text default 'none', secret text)",
        "insert into users (password) values ('tiger')",
        "update settings set secret = 'tiger'",
        "alter table users add password text default 'x'",
        "set password_encryption = 'scram-sha-256'",
        "create user mapping for a server s options (user 'a')",
        "select set_config('app.secret', current_setting('app.other'), false)",
        "comment on role a is 'password=tiger'",
        "do $$ begin execute format('alter role a password %L', current_setting('x')); end $$",
    ] {
        assert_eq!(faults(fine), "", "{fine}");
    }
}

#[test]
fn what_makes_the_reader_wrong_is_refused() {
    let strings = "1 `standard_conforming_strings` makes a backslash end texts elsewhere than this file is read";
    assert_eq!(faults("set standard_conforming_strings = off;"), strings);
    assert_eq!(
        faults("set local standard_conforming_strings to 'off'"),
        strings
    );
    assert_eq!(
        faults("select 1\n  \\gexec\n;"),
        "2 `\\gexec` is a command of psql, which PostgreSQL does not know"
    );
    // What follows are rows.
    assert_eq!(
        faults("select 1;\ncopy a from stdin;\nit's\t(\n\\.\n"),
        "2 `COPY` from or to the client, which has no data here"
    );
    assert_eq!(faults("copy a from '/tmp/a'"), "");
    assert_eq!(
        faults("select 1;\n\0"),
        "2 the file holds a NUL, which no text of PostgreSQL may"
    );
}
