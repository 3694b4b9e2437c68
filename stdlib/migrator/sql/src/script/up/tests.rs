//! Which part of a file is applied, by the marks of the tools that write two into one.

use crate::Script;

/// The statements that are applied, and whether in a transaction.
fn applied(text: &str) -> String {
    let script = Script::parse(text);
    let faults: Vec<_> = script.faults().iter().map(ToString::to_string).collect();
    assert!(faults.is_empty(), "{text}: {faults:?}");
    let statements: Vec<_> = script.statements().iter().map(|it| it.text).collect();
    let transaction = if script.is_without_transaction() {
        " (none)"
    } else {
        ""
    };
    format!("{}{transaction}", statements.join("; "))
}

/// The facts about a file, each with its line.
#[track_caller]
fn check(text: &str, expected: &[&str]) {
    let faults = Script::parse(text).faults();
    let faults: Vec<_> = faults
        .iter()
        .map(|fault| format!("{} {}", fault.line().unwrap_or(0), fault.words().0))
        .collect();
    assert_eq!(faults, expected, "{text}");
}

#[test]
fn dbmate() {
    for (text, expected) in [
        (
            "-- migrate:up\nselect 1;\n\n-- migrate:down\nselect 2;",
            "select 1",
        ),
        (
            "-- note\n--migrate:up\nselect 1\n--  migrate:down\nselect 2",
            "select 1",
        ),
        (
            "-- migrate:up transaction:false\nselect 1;\n-- migrate:down\nselect 2;",
            "select 1 (none)",
        ),
        (
            "-- migrate:up transaction:true\nselect 1;\n-- migrate:down transaction:false\nselect 2",
            "select 1",
        ),
        ("-- migrate:up\r\nselect 1;\r\n", "select 1"),
        // A statement that nothing ends does not swallow what undoes it, nor does a quote there matter.
        (
            "-- migrate:up\nselect 1\n-- migrate:down\nselect 'it's;\n\\i x",
            "select 1",
        ),
    ] {
        assert_eq!(applied(text), expected);
    }
    for nearly in [
        "-- migrate:Down",
        "-- MIGRATE:DOWN",
        "  -- migrate:down",
        "-- migrate: down",
        "-- migrate:rollback",
        "-- migrate:down force:true",
    ] {
        let fact = format!(
            "3 `{}` is nearly a mark of dbmate, which does not know it",
            nearly.trim()
        );
        check(
            &format!("-- migrate:up\nselect 1;\n{nearly}\nselect 2;"),
            &[&fact],
        );
    }
    check(
        "select 0;\n-- migrate:up\nselect 1;",
        &["1 a statement stands before `-- migrate:up`"],
    );
    check(
        "select 1;\n-- migrate:down\nselect 2;",
        &["2 the file has marks of dbmate, and no `-- migrate:up` before `-- migrate:down`"],
    );
    check(
        "-- migrate:up\nselect 1;\n-- migrate:down\nselect 2;\n-- migrate:up\nselect 3;",
        &["5 `-- migrate:up` stands there a second time"],
    );
    check(
        "-- migrate:up\n-- migrate:down\nselect 1",
        &["0 the file has no statement"],
    );
}

#[test]
fn goose() {
    for (text, expected) in [
        (
            "-- +goose Up\n-- +goose StatementBegin\nselect 1;\n-- +goose StatementEnd\n-- +goose Down\nselect 2;",
            "select 1",
        ),
        (
            "-- +goose NO TRANSACTION\n-- +goose UP\nselect 1;\n--+goose down\nselect 2;",
            "select 1 (none)",
        ),
        // It counts wherever it stands.
        (
            "-- +goose Up\nselect 1;\n-- +goose Down\n-- +goose no transaction\nselect 2;",
            "select 1 (none)",
        ),
    ] {
        assert_eq!(applied(text), expected);
    }
    check(
        "-- +goose ENVSUB ON\n-- +goose Up\nselect 1;",
        &[
            "1 `-- +goose ENVSUB ON` puts variables of the environment into the file, and the deployment has none",
        ],
    );
    check(
        "-- +goose Up\nselect 1;\n-- +goose Dwon\nselect 2;",
        &["3 `-- +goose Dwon` is nearly a mark of goose, which does not know it"],
    );
    check(
        "-- +goose StatementBegin\nselect 1;\n-- +goose StatementEnd",
        &["1 the file has marks of goose, and no `-- +goose Up`"],
    );
}

#[test]
fn node_pg_migrate() {
    for text in [
        "-- Up Migration\nselect 1;\n-- Down Migration\nselect 2;",
        "--up   migration:\nselect 1;\n   ---- DOWN MIGRATION ----\nselect 2;",
        "-- Up migration of the users\nselect 1;",
    ] {
        assert_eq!(applied(text), "select 1");
    }
    check(
        "select 1;\n-- Down migrations are not written here\nselect 2;",
        &[
            "2 node-pg-migrate takes `-- Down migrations are not written here` for the beginning of what undoes the file",
        ],
    );
    check(
        "-- Down Migration\nselect 2;\n-- Up Migration\nselect 1;",
        &[
            "0 the file has no statement",
            "1 the file has marks of node-pg-migrate, and no `-- Up Migration` before `-- Down Migration`",
            "3 `-- Up Migration` stands behind what undoes it",
        ],
    );
}

/// Nobody knows whether what follows is to run.
#[test]
fn marks_of_tools_that_are_not_known_are_refused() {
    for mark in [
        "-- +migrate Down",
        "-- @down",
        "-- !Downs",
        "-- //@UNDO",
        "-- rambler:down",
        "-- Down",
        "--- rollback ---",
        "---- create above / drop below ----",
        "-- migration: down",
    ] {
        let expected = format!(
            "2 `{mark}` may be the beginning of what undoes the file, and is a mark of no known tool"
        );
        check(
            &format!("select 1;\n{mark}\ndrop table a;"),
            &[expected.as_str()],
        );
    }
    check(
        "--liquibase formatted sql\n--changeset a:1\nselect 1;",
        &["1 the file is written for Liquibase, whose changesets and conditions are not read"],
    );
    // What people say.
    for remark in [
        "-- scale down",
        "-- count down to zero",
        "-- to undo this, drop the table",
        "-- there is no rollback: see the manual",
        "-- up to here",
        "-- Upgrade migration",
    ] {
        check(&format!("select 1;\n{remark}\nselect 2;"), &[]);
    }
    let accepted = "select 1;\n-- infra: accept it is only a heading\n-- down\nselect 2;";
    assert_eq!(applied(accepted), "select 1; select 2");
    assert_eq!(crate::warnings(accepted), []);
}

/// A reason lets a doubt go, and never what undoes a file.
#[test]
fn nobody_accepts_what_undoes() {
    for file in [
        "-- infra: accept it is about what follows\n-- migrate:up\nselect 1;\n-- migrate:down\nselect 2;",
        "-- migrate:up\nselect 1;\n-- infra: accept why not\n-- migrate:down\nselect 2;",
        "select 1;\n-- infra: accept it was applied like this\n-- migrate:down\nselect 2;",
    ] {
        assert_eq!(applied(file), "select 1");
    }
}

#[test]
fn marks_inside_texts_are_refused_where_the_tool_would_see_them() {
    let inside =
        "stands inside a text or a comment, where a tool that goes by lines still finds it";
    check(
        "-- migrate:up\nselect $$\n-- migrate:down\n$$;",
        &[&format!("3 `-- migrate:down` {inside}")],
    );
    check(
        "-- Up Migration\n/*\n-- Down Migration\n*/ select 1;",
        &[&format!("3 `-- Down Migration` {inside}")],
    );
    for fine in [
        "select 1;\n/*\n-- Down Migration\n*/ select 2;",
        "insert into notes values ('\n-- migrate:down\n');",
        "select 1; -- migrate:down\nselect 2;",
    ] {
        check(fine, &[]);
    }
}

#[test]
fn marks_of_two_tools_are_refused() {
    check(
        "-- migrate:up\nselect 1;\n-- +goose Down\nselect 2;",
        &["3 `-- +goose Down` is a mark of goose, in a file with marks of dbmate"],
    );
}

#[test]
fn drizzle_ends_statements_without_a_semicolon() {
    let text = "create table a (b int)\n--> statement-breakpoint\nselect 1;--> statement-breakpoint\nselect 2";
    assert_eq!(applied(text), "create table a (b int); select 1; select 2");
    assert_eq!(
        Script::parse(text).text(),
        "create table a (b int)\n;-- statement-breakpoint\nselect 1;--> statement-breakpoint\nselect 2"
    );
}
