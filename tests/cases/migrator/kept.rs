//! What is recorded stays recorded: no file changes it, and rows that are lost are missed.

use infra_migrator::{AppRole, plan};

use super::{
    database::{File, Own, block, migrations, options},
    majors::{MAJORS, STEWARD, Stage},
};

const USERS: File<'_> = ("users", "create table users (id int);");
const SEEN: File<'_> = ("seen", "insert into users values (1);");

/// A file that changes what is recorded of others is refused, with a transaction and without.
#[test]
fn a_file_leaves_the_history_alone() {
    for statement in [
        "truncate infra_migrations",
        "delete from infra_migrations where number = 1",
        "update infra_migrations set checksum = repeat('0', 64)",
        "insert into infra_migrations (number, name, checksum, by_version, applied_at) values (9, 'x', 'x', 'x', now())",
        "do $$ declare t text; begin for t in select tablename from pg_tables where schemaname = 'public' loop \
         execute format('truncate %I', t); end loop; end $$",
    ] {
        for mark in ["", "-- infra: no transaction\n"] {
            let Some(own) = Own::new() else { return };
            own.apply(&[USERS, SEEN]).unwrap();
            let bad = format!("{mark}{statement}; create table more (id int);");
            assert_eq!(
                own.refuses(&[USERS, SEEN, ("bad", &bad)]),
                "`0003_bad.sql` changes the table `infra_migrations`, which is the migrator's own\n\
                 help: leave that table out of it"
            );
            assert_eq!(own.tables(), "users", "{statement}");
            assert_eq!(
                own.apply(&[USERS, SEEN, ("good", "select 1")])
                    .unwrap()
                    .applied
                    .len(),
                1
            );
            assert_eq!(own.value("select count(*) from users"), "1");
        }
    }
}

/// Emptied by somebody, or a copy of the schema without the rows: no file runs a second time.
#[test]
fn rows_that_are_lost_are_missed() {
    let words = |noted, there| {
        format!(
            "rows of the table `infra_migrations` are lost: applied were {noted} files, and it has {there}\n\
             help: put them back from a backup; if those files are to run again, first run \
             `comment on table infra_migrations is null`"
        )
    };
    let Some(own) = Own::new() else { return };
    own.apply(&[USERS, SEEN]).unwrap();
    own.rows("create table backup as select * from infra_migrations; truncate infra_migrations");
    assert_eq!(own.refuses(&[USERS, SEEN]), words(2, 0));
    let planned = block(plan(
        &own.reached(),
        &migrations(&[USERS, SEEN]),
        &options(),
    ));
    assert_eq!(planned.unwrap_err().to_string(), words(2, 0));
    own.rows("insert into infra_migrations select * from backup where number = 2");
    assert_eq!(own.refuses(&[USERS, SEEN]), words(2, 1));
    own.rows("insert into infra_migrations select * from backup where number = 1");
    assert_eq!(
        own.apply(&[USERS, SEEN, ("more", "select 1")])
            .unwrap()
            .applied
            .len(),
        1
    );
    assert_eq!(own.value("select count(*) from users"), "1");
    // The note follows what a migrator of before applied, too.
    own.rows("insert into infra_migrations (number, name, checksum, by_version, applied_at) select 4, 'old', checksum, 'old', now() from infra_migrations where number = 3");
    own.rows("delete from infra_migrations where number = 4");
    assert_eq!(own.history(), "1, 2, 3");
    own.rows(
        "delete from infra_migrations where number = 3; comment on table infra_migrations is null",
    );
    assert_eq!(
        own.apply(&[USERS, SEEN, ("more", "select 1")])
            .unwrap()
            .applied
            .len(),
        1
    );
}

/// A policy hides rows from a master that is not a superuser, as RDS makes it.
#[test]
fn policies_hide_nothing_that_is_recorded() {
    let Some(stage) = Stage::on(MAJORS[MAJORS.len() - 1], STEWARD) else {
        return;
    };
    let cover = "alter table infra_migrations enable row level security, force row level security";
    let read_only = || AppRole::ReadOnly;
    stage.apply(read_only(), &[USERS, SEEN]).unwrap();
    let error = stage.apply(read_only(), &[USERS, SEEN, ("cover", cover)]);
    assert_eq!(
        error.unwrap_err().to_string(),
        "`0003_cover.sql` changes the table `infra_migrations`, which is the migrator's own\n\
         help: leave that table out of it"
    );
    stage.run(cover);
    let planned = stage.plan(&[USERS, SEEN]).unwrap_err().to_string();
    assert!(planned.contains("row-level security"), "{planned}");
    let (report, _) = stage.apply(read_only(), &[USERS, SEEN]).unwrap();
    assert_eq!(
        (
            report.applied.len(),
            stage.value("select count(*) from users").as_str()
        ),
        (0, "1")
    );
}

/// Without a role of the application's, everybody else is kept away all the same.
#[test]
fn nobody_else_gets_at_the_history() {
    let Some(own) = Own::new() else { return };
    let give = "grant all on all tables in schema public to public; grant update (checksum) on infra_migrations to public";
    own.apply(&[USERS, ("give", give)]).unwrap();
    assert_eq!(
        own.value(
            "select has_table_privilege('pg_monitor', 'infra_migrations', 'SELECT, INSERT, UPDATE, DELETE, TRUNCATE') \
             or has_any_column_privilege('pg_monitor', 'infra_migrations', 'UPDATE')"
        ),
        "f"
    );
    assert_eq!(
        own.value("select has_table_privilege('pg_monitor', 'users', 'INSERT')"),
        "t"
    );
}

/// What swallows the record of a file takes the file with it.
#[test]
fn a_file_is_applied_only_if_its_row_is_written() {
    for swallow in [
        "create rule no as on insert to infra_migrations do instead nothing",
        "create function no() returns trigger language plpgsql as $$ begin return null; end $$; \
         create trigger no before insert on infra_migrations for each row execute function no()",
    ] {
        for mark in ["", "-- infra: no transaction\n"] {
            let Some(own) = Own::new() else { return };
            own.apply(&[USERS]).unwrap();
            own.rows(swallow);
            let more = format!("{mark}create table more (id int)");
            let error = own.refuses(&[USERS, ("more", &more)]);
            let fact = "the table `infra_migrations` cannot be used: ";
            assert!(error.starts_with(fact), "{error}");
            assert_eq!(
                (own.tables().as_str(), own.history().as_str()),
                ("users", "1")
            );
        }
    }
}

/// A file without a transaction sets its role for the statements that follow, also when it goes on after an error.
#[test]
fn a_role_that_a_file_without_a_transaction_sets() {
    let Some(own) = Own::new() else { return };
    let maker = format!("maker_{}", own.name);
    let text = |last: &str| {
        format!(
            "-- infra: no transaction\ncreate role {maker}; grant create on schema public to {maker};\n\
             set role {maker}; create table theirs (id int);\ncreate index concurrently theirs_id on theirs (id);\n\
             {last}; create table last_of_theirs (id int); reset role; create table ours (id int);\n\
             set session authorization {maker}; create table at_last (id int)"
        )
    };
    let error = own.refuses(&[("steps", &text("select 1/0"))]);
    assert!(
        error.starts_with("`0001_steps.sql:5` fails: division by zero"),
        "{error}"
    );
    own.apply(&[
        ("steps", &text("select 1")),
        ("next", "create table next (id int)"),
    ])
    .unwrap();
    let owners = "select string_agg(tablename, ' ' order by tablename) from pg_tables \
        where schemaname = 'public' and tablename <> 'infra_migrations' group by tableowner order by tableowner <> 'master'";
    assert_eq!(
        own.value(owners),
        "next ours, at_last last_of_theirs theirs"
    );
    assert_eq!(own.history(), "1, 2");
}

/// A database that the program of before migrated, whose history says less.
#[test]
fn a_history_of_before_goes_on() {
    let Some(own) = Own::new() else { return };
    let checksum = migrations(&[USERS]).files()[0].checksum().to_owned();
    own.rows(&format!(
        "create table public.infra_migrations (number integer primary key, name text not null, checksum text not null, \
         applied_at timestamptz, duration_ms bigint, by_version text not null, progress text); \
         comment on table public.infra_migrations is \
         'Which migrations are applied: those with a time. The others are under way, or were cut off.'; \
         create table users (id int); \
         insert into infra_migrations values (1, 'users', '{checksum}', now(), 3, '0.1', null)"
    ));
    assert_eq!(
        own.apply(&[USERS, SEEN]).unwrap().applied,
        ["0002_seen.sql"]
    );
    assert_eq!(
        own.value("select obj_description('infra_migrations'::regclass)"),
        "Which migrations are applied: those with a time. The others are under way, or were cut off. 2 applied."
    );
}
