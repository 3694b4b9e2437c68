//! What the application's role gets at, on each major version: neither the history nor the schema, whoever gave it what.

use infra_migrator::{App, AppRole, Login};
use infra_tests::postgres::USER;

use super::{
    database::File,
    majors::{Stage, each},
};

const USERS: File<'_> = ("users", "create table users (id int, name text);");

/// What files give away, of which nothing stays given.
const GIVEN: [&str; 9] = [
    "grant all on all tables in schema public to {app} with grant option",
    "grant all on all tables in schema public to public",
    "grant update (checksum), insert (number) on infra_migrations to {app}",
    "grant all on schema public to {app}",
    "grant all on schema public to public",
    "grant all on database {database} to public; grant all on database {database} to {app}",
    "create role {group}; grant {group} to {app}; \
     grant all on all tables in schema public to {group} with grant option; grant all on schema public to {group}",
    "grant delete on infra_migrations to {group} with grant option; grant {group} to current_user; set role {group}; \
     grant delete on infra_migrations to {app}",
    "alter role {app} createrole",
];

/// Files with statements about the role leave it what it should have, and nothing else; also between two files, and before
/// the last one has ended.
#[test]
fn what_files_give_away() {
    each(|stage| {
        let app = stage.quoted();
        let given = GIVEN.map(|statements| {
            statements
                .replace("{app}", &app)
                .replace("{group}", &format!("\"group of {}\"", stage.name))
                .replace("{database}", &stage.name)
        });
        let between = format!(
            "do $$ begin if has_table_privilege('{app}', 'infra_migrations', 'INSERT, UPDATE, DELETE, TRUNCATE, TRIGGER') \
             or has_any_column_privilege('{app}', 'infra_migrations', 'INSERT, UPDATE') \
             or has_table_privilege('{app}', 'users', 'TRIGGER') or has_schema_privilege('{app}', 'public', 'CREATE') \
             or has_database_privilege('{app}', '{database}', 'CREATE') then raise 'it gets at it'; end if; end $$;",
            app = stage.app,
            database = stage.name,
        );
        let mut files = vec![USERS];
        for given in &given {
            files.extend([("given", given.as_str()), ("between", between.as_str())]);
        }
        let place = format!("{} as {}", stage.major, stage.master);
        let (report, told) = stage
            .apply(AppRole::ReadWrite, &files)
            .unwrap_or_else(|error| panic!("{place}: {error}"));
        assert_eq!(report.applied.len(), files.len(), "{place}");
        assert_eq!(stage.reach(), "", "{place}");
        assert!(told.kept.is_empty(), "{place}: {told:?}");
        let rows = "insert into users values (1, 'a'); update users set name = 'b'; select * from users; delete from users";
        assert_eq!(stage.as_role(&stage.app, rows), "", "{place}");
        let said = stage.as_role(&stage.app, "create table public.mine (id int)");
        assert_eq!(said, "permission denied for schema public", "{place}");
        // The next deployment finds nothing to take.
        let (_, told) = stage.apply(AppRole::ReadWrite, &files).unwrap();
        assert!(told.took.is_empty(), "{place}: {told:?}");
    });
}

#[test]
fn defaults_that_were_there_before() {
    each(|stage| {
        let master = stage.master;
        stage.run(&format!("create role {}", stage.quoted()));
        stage.run(&format!(
            "alter default privileges for role {master} grant all on tables to public; \
             grant create on schema public to public; grant create on database {} to {}",
            stage.name,
            stage.quoted()
        ));
        if master == "steward" && stage.major >= 16 {
            stage.run(&format!(
                "grant {} to {master} with admin option",
                stage.quoted()
            ));
        }
        let (_, told) = stage.apply(AppRole::ReadOnly, &[USERS]).unwrap();
        assert_eq!(stage.reach(), "", "{}", stage.major);
        let create = "revoke create on schema public from public cascade".to_owned();
        assert!(told.took.contains(&create), "{told:?}");
    });
}

/// Up to version 15 a master may take that away. Since then only who gave it may, and without the right to do so nothing runs.
#[test]
fn a_role_that_was_a_member_of_the_master() {
    each(|stage| {
        let Stage { master, app, .. } = stage;
        stage.run(&format!(
            "create role \"{app}\" createrole; create role \"by {app}\"; \
             grant {master} to \"by {app}\"; grant \"by {app}\" to \"{app}\"; grant {master} to \"{app}\""
        ));
        if stage.major >= 16 && *master != USER {
            let error = stage.apply(AppRole::ReadWrite, &[USERS]).unwrap_err();
            let words =
                format!("the role `{app}` cannot be made: permission denied to alter role (42501)");
            assert!(error.to_string().starts_with(&words), "{error}");
            // As from a command line, where its password stays what it is.
            let app = App {
                login: Login::Unchanged,
                ..stage.app(AppRole::ReadWrite)
            };
            let name = &stage.app;
            let error = stage.apply_as(app, &[USERS]).unwrap_err().to_string();
            let words = format!(
                "the role `{name}` may do too much: it is a member of `steward`\n\
                 help: take it away as a role that may, or give the application another name"
            );
            assert_eq!(error, words, "{}", stage.major);
            assert_eq!(stage.value("select count(*) from infra_migrations"), "0");
            return;
        }
        let (_, told) = stage.apply(AppRole::ReadWrite, &[USERS]).unwrap();
        assert_eq!(stage.reach(), "", "{} {told:?}", stage.major);
        let memberships = told.took.iter().filter(|it| {
            it.starts_with(&format!("revoke {master} from"))
                || it.starts_with(&format!("revoke \"by {app}\" from"))
        });
        assert_eq!(memberships.count(), 2, "{told:?}");
    });
}

#[test]
fn a_file_that_makes_it_a_member() {
    each(|stage| {
        if stage.major >= 16 && stage.master == "steward" {
            // PostgreSQL does not let a master give itself away there.
            return;
        }
        let Stage { master, app, .. } = stage;
        let grant = format!("grant {master} to \"{app}\"");
        let (_, told) = stage
            .apply(AppRole::ReadWrite, &[USERS, ("grant", &grant)])
            .unwrap();
        assert_eq!(stage.reach(), "", "{} {told:?}", stage.major);
        let revoke = format!("revoke {master} from \"{app}\"");
        assert!(
            told.took.iter().any(|it| it.starts_with(&revoke)),
            "{told:?}"
        );
    });
}

/// To own the table, its schema or the database is to be let in.
#[test]
fn ownership_of_what_is_the_migrators() {
    for statement in [
        "alter table infra_migrations owner to {app}",
        "alter schema public owner to {app}",
        "alter database {database} owner to {app}",
    ] {
        each(|stage| {
            if stage.major >= 16 && stage.master == "steward" {
                // It may give to whom it may become.
                stage.run("set createrole_self_grant = 'set, inherit'; select 1");
            }
            let app = stage.quoted();
            let become_it = match stage.master {
                "steward" => format!("grant {app} to steward; "),
                _ => String::new(),
            };
            let statement = statement
                .replace("{app}", &app)
                .replace("{database}", &stage.name);
            let grant = format!("{become_it}grant create on schema public to {app}; {statement}");
            let place = format!("{} as {}: {grant}", stage.major, stage.master);
            let (_, told) = stage
                .apply(AppRole::ReadWrite, &[USERS, ("owner", &grant)])
                .unwrap_or_else(|error| panic!("{place}: {error}"));
            assert_eq!(stage.reach(), "", "{place}: {told:?}");
            let said = stage.as_role(&stage.app, "drop table infra_migrations");
            assert_eq!(said, "must be owner of table infra_migrations", "{place}");
        });
    }
}

/// SQL of one's own is held to the same; what would take away more than the history is refused.
#[test]
fn sql_of_ones_own() {
    each(|stage| {
        let all = "grant all on all tables in schema public to {role}; grant usage on schema public to {role}";
        stage.apply(AppRole::Sql(all.to_owned()), &[USERS]).unwrap();
        assert_eq!(stage.reach(), "", "{}", stage.major);
        assert_eq!(stage.as_role(&stage.app, "truncate users"), "");
        if stage.major >= 14 && stage.master != "steward" {
            let every = AppRole::Sql("grant pg_write_all_data to {role}".to_owned());
            let error = stage.apply(every, &[USERS]).unwrap_err().to_string();
            let words = format!(
                "the role `{}` cannot be made: its SQL makes it a member of `pg_write_all_data`, which may write the \
                 table `infra_migrations`\nhelp: grant what it needs on the tables instead",
                stage.app
            );
            assert_eq!(error, words);
            assert_eq!(stage.reach(), "", "nothing of it stays");
        }
    });
}

/// What a migration gives on a schema of its own is its business.
#[test]
fn a_schema_that_is_not_the_migrators() {
    each(|stage| {
        let app = stage.quoted();
        let scratch =
            format!("create schema scratch; grant create, usage on schema scratch to {app}");
        for _ in 0..2 {
            let (_, told) = stage
                .apply(AppRole::ReadWrite, &[("scratch", &scratch)])
                .unwrap();
            assert!(
                told.took.iter().all(|it| !it.contains("scratch")),
                "{told:?}"
            );
        }
        assert_eq!(
            stage.as_role(&stage.app, "create table scratch.mine (id int)"),
            ""
        );
    });
}

/// What was made as another role belongs to that one: the application may read it all the same, and what comes later.
#[test]
fn tables_that_were_made_as_another_role() {
    each(|stage| {
        let owner = format!("owner_{}", stage.name);
        let become_it = format!(
            "create role {owner}; grant {owner} to {}; grant create on schema public to {owner}; ",
            stage.master
        );
        let make = format!(
            "{become_it}set role {owner}; create table theirs (id serial); create table secret (id int); \
             revoke all on secret from public; reset role; create schema theirs authorization {owner}; \
             create table theirs.inside (id int)"
        );
        let later = format!(
            "set role {owner}; create table later (id serial); create table audit (id int); revoke all on audit from {}",
            stage.quoted()
        );
        let files = [USERS, ("theirs", &make), ("later", &later)];
        stage
            .apply(AppRole::ReadWrite, &files[..2])
            .unwrap_or_else(|error| panic!("{}: {error}", stage.major));
        let may = |statement: &str| stage.as_role(&stage.app, statement);
        assert_eq!(
            may(
                "insert into theirs default values; select * from theirs; select * from theirs.inside"
            ),
            "",
            "{}",
            stage.major
        );
        assert_eq!(
            may("select * from secret"),
            "permission denied for table secret"
        );
        stage.apply(AppRole::ReadWrite, &files).unwrap();
        assert_eq!(
            may("insert into later default values; select * from later"),
            ""
        );
        assert_eq!(
            may("select * from audit"),
            "permission denied for table audit"
        );
        stage.apply(AppRole::ReadOnly, &files).unwrap();
        assert_eq!(may("select * from later"), "");
        assert_eq!(
            may("insert into later default values"),
            "permission denied for table later"
        );
        assert_eq!(stage.reach(), "", "{}", stage.major);
    });
}

/// What somebody's trigger on events does, it does with the names that it knows.
#[test]
fn a_log_of_statements_that_somebody_keeps() {
    each(|stage| {
        if stage.master != USER {
            return;
        }
        let log = (
            "log",
            "create table said (tag text); create function note() returns event_trigger language plpgsql as \
             $$ begin insert into said select command_tag from pg_event_trigger_ddl_commands(); end $$; \
             create event trigger note on ddl_command_end execute function note()",
        );
        let give = "grant all on all tables in schema public to public; grant all on schema public to public";
        let steps = (
            "steps",
            "-- infra: no transaction\ncreate table more (id int)",
        );
        for files in [&[USERS, log][..], &[USERS, log, ("give", give), steps]] {
            for role in [AppRole::ReadOnly, AppRole::Sql("select 1".to_owned())] {
                stage
                    .apply(role, files)
                    .unwrap_or_else(|error| panic!("{}: {error}", stage.major));
            }
        }
        assert_eq!(stage.reach(), "", "{}", stage.major);
    });
}

/// A function that somebody made is not called by the migrator, whatever a database says of where names are looked up.
#[test]
fn names_that_somebody_made() {
    each(|stage| {
        stage.run(&format!(
            "alter database {} set search_path = public, pg_catalog",
            stage.name
        ));
        let mut shadows = String::from("create table trap (id int); grant all on trap to public;");
        for (name, given, result) in [
            ("set_config", "text, text, boolean", "text"),
            ("current_setting", "text", "text"),
            ("to_regclass", "text", "regclass"),
            ("pg_try_advisory_lock", "bigint", "boolean"),
            ("pg_backend_pid", "", "integer"),
            ("txid_current", "", "bigint"),
            ("format", "text, variadic \"any\"", "text"),
        ] {
            let result_of = format!(
                "returns {result} language plpgsql as $$ begin insert into public.trap values (1); return null; end $$"
            );
            if !given.contains("variadic") {
                shadows += &format!("create function public.{name}({given}) {result_of};");
            }
        }
        for (operator, kind) in [
            ("=", "oid"),
            ("=", "name"),
            ("=", "integer"),
            ("=", "bigint"),
            ("=", "text"),
            (">=", "integer"),
            ("<>", "oid"),
            ("<>", "integer"),
            ("|", "bigint"),
        ] {
            let kinds = format!("{kind}, {kind}");
            let result = if operator == "|" { "bigint" } else { "boolean" };
            let function = format!(
                "trap_{}_{kind}",
                operator.len() * 7 + operator.as_bytes()[0] as usize
            );
            shadows += &format!(
                "create function public.{function}({kinds}) returns {result} language plpgsql as \
                 $$ begin insert into public.trap values (2); return null; end $$; \
                 create operator public.{operator} (function = public.{function}, leftarg = {kind}, rightarg = {kind});"
            );
        }
        stage.run(&shadows);
        let steps = (
            "steps",
            "-- infra: no transaction\ncreate table more (id int);\ncreate index concurrently more_id on more (id);",
        );
        for role in [
            AppRole::ReadOnly,
            AppRole::Sql("grant select on users to {role}".to_owned()),
        ] {
            stage
                .apply(role, &[USERS, steps])
                .unwrap_or_else(|error| panic!("{}: {error}", stage.major));
        }
        stage.plan(&[USERS, steps]).unwrap();
        assert_eq!(
            stage.value("select pg_catalog.count(*) from public.trap"),
            "0",
            "{}",
            stage.major
        );
    });
}
