//! The application's own role: what it may do, and what it may not.

use infra_migrator::{App, AppRole, Login, Options, Report, Secret};
use tokio_postgres::{Config, NoTls};

use super::database::{File, Own, PASSWORD, block, options};

const USERS: File<'_> = (
    "users",
    "create table users (id serial, name text); create schema more; create table more.things (id int);",
);

fn app(own: &Own, role: AppRole) -> App {
    App {
        name: format!("app-{}", own.name),
        login: Login::Password(Secret::new("Tiger in the secret")),
        role,
    }
}

fn apply(own: &Own, role: AppRole, files: &[File<'_>]) -> Result<Report, infra_migrator::Error> {
    own.apply_with(
        files,
        &Options {
            app: Some(app(own, role)),
            ..options()
        },
        |_| {},
    )
}

/// What PostgreSQL says to the role's statement: nothing, if it may.
fn tries(own: &Own, statement: &str) -> String {
    own.rows(&format!("set role \"app-{}\"", own.name));
    block(async {
        let mut config = Config::new();
        config
            .host_path(own.server.socket())
            .port(own.server.port)
            .user(format!("app-{}", own.name))
            .dbname(&own.name);
        let (client, connection) = config.connect(NoTls).await.expect("a session");
        tokio::spawn(connection);
        match client.batch_execute(statement).await {
            Ok(()) => String::new(),
            Err(error) => error
                .as_db_error()
                .expect("an error of PostgreSQL")
                .message()
                .to_owned(),
        }
    })
}

#[test]
fn read_write_is_for_rows_and_not_for_tables() {
    let Some(own) = Own::new() else { return };
    apply(&own, AppRole::ReadWrite, &[USERS]).unwrap();
    for statement in [
        "insert into users (name) values ('a'); update users set name = 'b'; delete from users where id = 2",
        "select * from users, more.things; insert into more.things values (1)",
    ] {
        assert_eq!(tries(&own, statement), "", "{statement}");
    }
    for (statement, words) in [
        ("drop table users", "must be owner of table users"),
        (
            "alter table users add a int",
            "must be owner of table users",
        ),
        (
            "create table mine (id int)",
            "permission denied for schema public",
        ),
        ("truncate users", "permission denied for table users"),
        (
            "select * from infra_migrations",
            "permission denied for table infra_migrations",
        ),
        (
            "delete from infra_migrations",
            "permission denied for table infra_migrations",
        ),
        ("create role r", "permission denied to create role"),
        (
            "set role master",
            "permission denied to set role \"master\"",
        ),
    ] {
        assert_eq!(tries(&own, statement), words, "{statement}");
    }
}

#[test]
fn a_role_may_do_the_same_to_tables_that_come_later() {
    let Some(own) = Own::new() else { return };
    apply(&own, AppRole::ReadOnly, &[USERS]).unwrap();
    let more = (
        "more",
        "create table later (id serial); create schema last; create table last.one (id int)",
    );
    apply(&own, AppRole::ReadOnly, &[USERS, more]).unwrap();
    assert_eq!(
        tries(&own, "select * from users, more.things, later, last.one"),
        ""
    );
    assert_eq!(
        tries(&own, "insert into later values (1)"),
        "permission denied for table later"
    );
}

#[test]
fn privileges_follow_the_declaration() {
    let Some(own) = Own::new() else { return };
    let write = "insert into users (name) values ('a')";
    apply(&own, AppRole::ReadWrite, &[USERS]).unwrap();
    assert_eq!(tries(&own, write), "");
    apply(&own, AppRole::ReadOnly, &[USERS]).unwrap();
    assert_eq!(tries(&own, write), "permission denied for table users");
    let audit = ("audit", "create table audit (id int)");
    apply(&own, AppRole::ReadWrite, &[USERS, audit]).unwrap();
    assert_eq!(
        tries(&own, &format!("{write}; insert into audit values (1)")),
        ""
    );
}

/// A migration may give or take a privilege; no deployment puts it back.
#[test]
fn what_a_migration_gave_or_took_stays() {
    let Some(own) = Own::new() else { return };
    let role = format!("\"app-{}\"", own.name);
    let audit = format!(
        "create table audit (id int); revoke update, delete on audit from {role}; grant truncate on users to {role}"
    );
    for _ in 0..2 {
        apply(&own, AppRole::ReadWrite, &[USERS, ("audit", &audit)]).unwrap();
        assert_eq!(
            tries(&own, "insert into audit values (1); truncate users"),
            ""
        );
        assert_eq!(
            tries(&own, "delete from audit"),
            "permission denied for table audit"
        );
    }
}

#[test]
fn sql_of_ones_own_runs_after_the_files() {
    let Some(own) = Own::new() else { return };
    let sql = AppRole::Sql(
        "grant select on users to {role};\ngrant usage on schema more to {role};".to_owned(),
    );
    apply(&own, sql, &[USERS]).unwrap();
    assert_eq!(tries(&own, "select * from users"), "");
    assert_eq!(
        tries(&own, "select * from more.things"),
        "permission denied for table things"
    );
    let bad = AppRole::Sql(
        "grant select on all tables in schema public to {role}; grant select on nothing to {role}"
            .to_owned(),
    );
    let error = apply(&own, bad, &[USERS]).unwrap_err().to_string();
    assert_eq!(
        error,
        format!(
            "the role `app-{}` cannot be made: relation \"nothing\" does not exist (42P01)",
            own.name
        )
    );
    let all = AppRole::Sql("grant select on all tables in schema public to {role}".to_owned());
    apply(&own, all, &[USERS]).unwrap();
    assert_eq!(
        tries(&own, "select * from infra_migrations"),
        "permission denied for table infra_migrations"
    );
}

#[test]
fn nobody_who_owns_something_is_made_the_application() {
    let Some(own) = Own::new() else { return };
    let with = |name: &str| {
        let app = App {
            name: name.to_owned(),
            ..app(&own, AppRole::ReadOnly)
        };
        own.apply_with(
            &[USERS],
            &Options {
                app: Some(app),
                ..options()
            },
            |_| {},
        )
        .unwrap_err()
        .to_string()
    };
    assert_eq!(
        with("master"),
        "the role `master` cannot be made: it is the role that migrates, which may do everything\n\
         help: give the application another name"
    );
    own.rows("create role other_super superuser");
    assert!(
        with("other_super").starts_with("the role `other_super` cannot be made: it is a superuser")
    );
    assert_eq!(own.history(), "", "no file runs without the role");
}

/// The password is the secret's, also after it was changed; the server never sees more than its hash.
#[test]
fn the_password_is_set_and_stays_hidden() {
    let Some(own) = Own::new() else { return };
    let login = |password: &str| {
        let url = format!(
            "postgres://app-{}:x@127.0.0.1:{}/{}?sslmode=require",
            own.name, own.server.port, own.name
        );
        let tls = infra_migrator::Tls::trusting(&own.authority()).unwrap();
        let url = url.replace(":x@", &format!(":{password}@"));
        let database = infra_migrator::Database::from_url(&url, tls).unwrap();
        block(infra_migrator::plan(
            &database,
            &super::database::migrations(&[("a", "select 1")]),
            &options(),
        ))
    };
    for password in ["first-tiger", "second-tiger"] {
        let app = App {
            login: Login::Password(Secret::new(password)),
            ..app(&own, AppRole::ReadOnly)
        };
        own.apply_with(
            &[("a", "select 1")],
            &Options {
                app: Some(app),
                ..options()
            },
            |_| {},
        )
        .unwrap();
        // It is let in, and may not look at the history.
        let error = login(password).unwrap_err().to_string();
        assert!(
            error.contains("permission denied for table infra_migrations"),
            "{error}"
        );
    }
    assert!(
        login("first-tiger")
            .unwrap_err()
            .to_string()
            .contains("password authentication failed")
    );
    let log = own.server.log();
    assert!(
        log.contains("SCRAM-SHA-256$4096:")
            && !log.contains("second-tiger")
            && !log.contains(PASSWORD)
    );
}

/// RDS refuses the password of whoever is a member of `rds_iam`, so the membership follows the login.
#[test]
fn whoever_logs_in_by_iam_is_a_member_of_the_role_for_it_and_nobody_else() {
    let Some(own) = Own::new() else { return };
    let apply_as = |login: Login| {
        let app = App {
            login,
            ..app(&own, AppRole::ReadOnly)
        };
        let options = Options {
            app: Some(app),
            ..options()
        };
        own.apply_with(&[("a", "select 1")], &options, |_| {})
    };
    // RDS has the role, other servers have not. Roles are the server's, and other tests make none of this name.
    let error = apply_as(Login::Iam).unwrap_err().to_string();
    assert!(error.contains("there is no role `rds_iam`"), "{error}");
    own.rows("create role rds_iam");
    let is_member = || {
        own.rows(&format!(
            "select pg_has_role('app-{}', 'rds_iam', 'member')::text",
            own.name
        ))
    };
    for (login, member) in [
        (Login::Iam, "true"),
        (Login::Iam, "true"),
        (Login::Unchanged, "true"),
        (Login::Password(Secret::new("Tiger in the secret")), "false"),
        (Login::Iam, "true"),
    ] {
        apply_as(login.clone()).unwrap_or_else(|error| panic!("{login:?}: {error}"));
        assert_eq!(is_member(), [member], "{login:?}");
    }
}
