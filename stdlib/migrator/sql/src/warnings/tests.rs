//! What is warned about, and what is not.

use super::{Risk, Script, Tokens, grammar, rules, warnings};

/// The warnings, as `line risk object`.
fn check(sql: &str, expected: &[&str]) {
    let found: Vec<_> = warnings(sql)
        .iter()
        .map(|it| format!("{} {:?} {}", it.line, it.risk, it.object))
        .collect();
    assert_eq!(found, expected, "{sql}");
    agrees(sql);
}

/// The grammar says the same of each statement.
fn agrees(sql: &str) {
    for statement in Script::parse(sql).statements() {
        let words = Tokens::of(statement.text);
        let created: Vec<String> = rules::creates(words.clone()).into_iter().collect();
        assert_eq!(
            (rules::risks(words), created),
            grammar::risks(statement.text),
            "{}",
            statement.text
        );
    }
}

#[test]
fn words_are_as_good_as_a_grammar_here() {
    for sql in [
        "alter table a add constraint u unique (b) using index tablespace fast",
        "alter table a add constraint p primary key using index a_p",
        "alter table a add b int references c on delete set default not null",
        "alter table a add b int references c (d) on delete cascade default 1 not null",
        "alter table if exists only a drop column if exists b cascade, add c numeric(10, 2) not null",
        "alter table a add c text collate \"C\" not null check (c <> 'default')",
        "alter table a alter b drop expression, alter constraint f deferrable",
        "alter table a add constraint x check (b > 0) not valid, add exclude using gist (b with =)",
        "alter table a enable row level security, owner to b, set (fillfactor = 70), validate constraint c",
        "alter table a attach partition b for values in ('x', 'y'), detach partition c",
        "alter table a alter b set statistics 100, alter c set storage plain, alter d add generated always as identity",
        "create unlogged table a as select 1",
        "create table if not exists s.\"A b\" (c int not null, primary key (c))",
        "create local temporary table a (b int)",
        "create unique index on a (b)",
        "create index if not exists \"I\" on only s.a using gin (b) where c is not null",
        "drop table s.a, \"B\" cascade",
        "drop view a; drop index concurrently b; drop column c",
        "create view a as select 1; create materialized view b as select 1; create type c as enum ('d')",
        "alter view a rename to b; alter index c rename to d; alter type e rename to f",
    ] {
        agrees(sql);
    }
}

#[test]
fn what_is_gone_breaks_code() {
    check(
        "drop table users, app.orders;",
        &["1 DropTable users", "1 DropTable app.orders"],
    );
    check("drop table if exists users cascade", &["1 DropTable users"]);
    check(
        "alter table only users\n  drop column name,\n  drop if exists \"Age\"",
        &["1 DropColumn users.name", "1 DropColumn users.Age"],
    );
    check(
        "select 1;\nalter table app.users rename column name to full_name",
        &["2 RenameColumn app.users.name"],
    );
    check(
        "alter table users rename name to full_name",
        &["1 RenameColumn users.name"],
    );
    check(
        "alter table users rename to people",
        &["1 RenameTable users"],
    );
    check(
        "drop index a; drop view b; alter table users rename constraint a to b",
        &[],
    );
}

#[test]
fn what_code_does_not_give_is_required() {
    check(
        "alter table users add column age int not null",
        &["1 RequiredColumn users.age"],
    );
    check(
        "ALTER TABLE users ADD age int NOT NULL, ADD COLUMN b int",
        &["1 RequiredColumn users.age"],
    );
    check("alter table users add age int", &[]);
    check("alter table users add age int not null default 0", &[]);
    check("alter table users add age int default 0 not null", &[]);
    check(
        "alter table users add twice int not null generated always as (age * 2) stored",
        &[],
    );
    check(
        "alter table users add id bigint generated always as identity primary key",
        &[],
    );
}

#[test]
fn what_looks_at_every_row_locks() {
    check(
        "alter table users alter column name set not null",
        &["1 SetNotNull users.name"],
    );
    check(
        "alter table users alter name type text",
        &["1 ChangeType users.name"],
    );
    check(
        "alter table users alter column name set data type varchar(9) using left(name, 9)",
        &["1 ChangeType users.name"],
    );
    check(
        "alter table users alter column name drop not null, alter name set default 'x'",
        &[],
    );
    check(
        "create index users_name on users (name)",
        &["1 Index users"],
    );
    check(
        "create unique index if not exists a on only app.users using btree (lower(name))",
        &["1 Index app.users"],
    );
    check("create index concurrently users_name on users (name)", &[]);
    check(
        "alter table a add constraint f foreign key (b) references b (id)",
        &["1 Constraint a"],
    );
    check("alter table a add check (b > 0)", &["1 Constraint a"]);
    check(
        "alter table a add constraint f foreign key (b) references b (id) not valid",
        &[],
    );
    check(
        "alter table a add constraint u unique using index a_u; alter table a validate constraint f",
        &[],
    );
}

#[test]
fn what_the_file_creates_nobody_uses_yet() {
    check(
        "create table users (id int);\ncreate index a on users (id);\nalter table users add b int not null, alter id type bigint;\n\
         alter table users drop column id;\ndrop table users",
        &[],
    );
    check(
        "create table app.users (id int); create index a on users (id)",
        &["1 Index users"],
    );
    check(
        "create table users as select 1 as id; create index a on users (id)",
        &[],
    );
    check(
        "create temp table Users (id int); create index a on users (id)",
        &[],
    );
}

#[test]
fn a_new_value_is_used_in_the_next_file() {
    let add = "alter type app.state add value if not exists 'paid' before 'sent';\n";
    for (uses, warned) in [
        ("update orders set state = 'paid';", true),
        (
            "create view v as select 1 from orders where state = 'paid';",
            true,
        ),
        (
            "do $$ begin update orders set state = 'paid'; end $$;",
            true,
        ),
        ("alter type app.state add value 'gone' after 'paid';", false),
        ("comment on table orders is 'paid or not';", false),
        (
            "create function f() returns void language plpgsql as $$ begin update orders set state = 'paid'; end $$;",
            false,
        ),
    ] {
        let expected: &[&str] = if warned { &["2 NewValue 'paid'"] } else { &[] };
        check(&format!("{add}{uses}"), expected);
        check(&format!("-- infra: no transaction\n{add}{uses}"), &[]);
        check(
            &format!("create type app.state as enum ('sent'); {add}{uses}"),
            &[],
        );
    }
}

#[test]
fn without_a_transaction_nothing_holds_until_its_end() {
    check(
        "-- infra: no transaction\nset local lock_timeout = '1s';\nset lock_timeout = '1s'",
        &["2 OwnTransaction SET LOCAL"],
    );
    check("set local lock_timeout = '1s'", &[]);
}

#[test]
fn what_undoes_a_file_is_not_warned_about() {
    check(
        "-- migrate:up\ncreate table a (id int);\n-- migrate:down\ndrop table a;\ndrop table b;",
        &[],
    );
    check(
        "-- +goose Up\ndrop table b;\n-- +goose Down\ndrop table c",
        &["2 DropTable b"],
    );
}

#[test]
fn a_mark_silences_one_statement() {
    check(
        "-- infra: accept nobody reads it since May\ndrop table users;\ndrop table orders;",
        &["3 DropTable orders"],
    );
    check("drop table users; -- infra: accept nobody reads it", &[]);
    check(
        "alter table users\n  -- infra: accept old clients are gone\n  drop column name;",
        &[],
    );
    check(
        "-- infra: accept why\nselect 1;\ndrop table users",
        &["1 NeedlessMark why", "3 DropTable users"],
    );
    check("select 1;\n-- infra: accept why", &["2 NeedlessMark why"]);
}

#[test]
fn what_it_cannot_read_it_passes_over() {
    check(
        "alter tabel users drop column name; drop table orders",
        &["1 DropTable orders"],
    );
    check(
        "create function f() returns void language sql as $$ drop table users $$",
        &[],
    );
    check("do $$ begin drop table users; end $$", &[]);
    check("alter table", &[]);
}

#[test]
fn words_say_what_to_do_instead() {
    let risks = [
        Risk::DropTable,
        Risk::DropColumn,
        Risk::RenameTable,
        Risk::RenameColumn,
        Risk::RequiredColumn,
        Risk::SetNotNull,
        Risk::ChangeType,
        Risk::Constraint,
        Risk::Index,
        Risk::NewValue,
        Risk::OwnTransaction,
        Risk::NeedlessMark,
    ];
    for risk in risks {
        let (fact, help) = risk.words();
        assert!(fact.contains("{}") && !help.contains("{}") && !fact.ends_with('.'));
    }
    let index = &warnings("create index a on users (id)")[0];
    assert_eq!(
        (&*index.fact(), index.help()),
        (
            "an index on `users` keeps all writes away while it is made",
            "write `create index concurrently` in a file of its own, with `-- infra: no transaction` at its top"
        )
    );
}
