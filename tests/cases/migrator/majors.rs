//! A server of each major version that Aurora has, and databases on them: owned by a superuser, and by a master as RDS makes
//! one, who is none.

use std::{
    collections::BTreeMap,
    fs,
    sync::{
        Mutex,
        atomic::{AtomicU32, Ordering},
    },
};

use infra_migrator::{
    App, AppRole, Database, Error, Event, Login, Options, Report, Secret, Tls, apply, plan,
};
use infra_tests::{
    postgres::{HOST, PASSWORD, Postgres, USER},
    workspace,
};
use tokio_postgres::{Client, Config, NoTls, SimpleQueryMessage};

use super::database::{File, block, migrations, options};

/// The major versions of `AuroraPostgres`.
pub(crate) const MAJORS: [u32; 6] = [13, 14, 15, 16, 17, 18];

/// A master that is not a superuser.
pub(crate) const STEWARD: &str = "steward";

#[test]
fn every_major_version_of_aurora_is_tried() {
    let path = workspace::root().join("stdlib/src/values/aurora_postgres.rs");
    let text = fs::read_to_string(path).unwrap();
    let mut majors: Vec<u32> = text
        .split(['[', ' '])
        .filter_map(|word| word.strip_prefix('V')?.split_once('_')?.0.parse().ok())
        .collect();
    majors.sort_unstable();
    majors.dedup();
    assert_eq!(majors, MAJORS);
}

/// A database of a case's own.
pub(crate) struct Stage {
    pub(crate) server: &'static Postgres,
    pub(crate) major: u32,
    /// Who migrates.
    pub(crate) master: &'static str,
    pub(crate) name: String,
    /// The application's role.
    pub(crate) app: String,
}

/// What was told besides the files.
#[derive(Debug, Default)]
pub(crate) struct Told {
    pub(crate) took: Vec<String>,
    pub(crate) kept: Vec<String>,
}

/// Plays a case on each major version, for each master.
pub(crate) fn each(case: impl Fn(&Stage)) {
    for major in MAJORS {
        for master in [USER, STEWARD] {
            if let Some(stage) = Stage::on(major, master) {
                case(&stage);
            }
        }
    }
}

fn server(major: u32) -> Option<&'static Postgres> {
    static SERVERS: Mutex<BTreeMap<u32, Option<&'static Postgres>>> = Mutex::new(BTreeMap::new());
    let mut servers = SERVERS
        .lock()
        .unwrap_or_else(|poisoned| poisoned.into_inner());
    *servers.entry(major).or_insert_with(|| {
        // It ends with the process that runs the tests.
        let server: &'static Postgres = Box::leak(Box::new(Postgres::of_major(major)?));
        let make = format!("create role {STEWARD} login createrole createdb password '{PASSWORD}'");
        block(async {
            connect(server, USER, "postgres")
                .await
                .batch_execute(&make)
                .await
        })
        .expect("a superuser may");
        Some(server)
    })
}

impl Stage {
    /// A new one, if that version is installed.
    pub(crate) fn on(major: u32, master: &'static str) -> Option<Stage> {
        let server = server(major)?;
        static NUMBER: AtomicU32 = AtomicU32::new(1);
        let number = NUMBER.fetch_add(1, Ordering::Relaxed);
        let stage = Stage {
            server,
            major,
            master,
            name: format!("stage_{number}"),
            app: format!("app-{number}"),
        };
        let make = format!("create database {} owner {master}", stage.name);
        block(async {
            connect(server, USER, "postgres")
                .await
                .batch_execute(&make)
                .await
        })
        .expect("a superuser may");
        // Of old a template's schema is the superuser's, but RDS gives it to the master.
        if major < 15 {
            stage.run(&format!("alter schema public owner to {master}"));
        }
        Some(stage)
    }

    /// The application's role.
    pub(crate) fn app(&self, role: AppRole) -> App {
        App {
            name: self.app.clone(),
            login: Login::Password(Secret::new("Tiger in the secret")),
            role,
        }
    }

    /// Its name as SQL writes it.
    pub(crate) fn quoted(&self) -> String {
        format!("\"{}\"", self.app)
    }

    pub(crate) fn reached(&self) -> Database {
        let authority = fs::read_to_string(self.server.authority().file()).expect("an authority");
        let tls = Tls::trusting(&authority).expect("an authority");
        let password = Secret::new(PASSWORD);
        Database::new(
            HOST,
            self.server.port,
            &self.name,
            self.master,
            password,
            tls,
        )
    }

    pub(crate) fn apply(&self, role: AppRole, files: &[File<'_>]) -> Result<(Report, Told), Error> {
        self.apply_as(self.app(role), files)
    }

    pub(crate) fn apply_as(&self, app: App, files: &[File<'_>]) -> Result<(Report, Told), Error> {
        let mut told = Told::default();
        let options = Options {
            app: Some(app),
            ..options()
        };
        let mut listener = |event: Event<'_>| match event {
            Event::Took { statements, .. } => told.took.extend_from_slice(statements),
            Event::Kept { statements, .. } => told.kept.extend_from_slice(statements),
            _ => {}
        };
        let report = block(apply(
            &self.reached(),
            &migrations(files),
            &options,
            &mut listener,
        ))?;
        Ok((report, told))
    }

    pub(crate) fn plan(&self, files: &[File<'_>]) -> Result<infra_migrator::Plan, Error> {
        block(plan(&self.reached(), &migrations(files), &options()))
    }

    /// What the superuser says.
    pub(crate) fn run(&self, statements: &str) {
        let done = self.as_role(USER, statements);
        assert_eq!(done, "", "{statements}");
    }

    /// What PostgreSQL says to a role's statements: nothing, if it may.
    pub(crate) fn as_role(&self, role: &str, statements: &str) -> String {
        let done = block(async {
            let client = connect(self.server, role, &self.name).await;
            client.batch_execute(statements).await
        });
        done.err().map_or_else(String::new, |error| {
            let error = error.as_db_error().expect("an error of PostgreSQL");
            error.message().to_owned()
        })
    }

    /// What a query finds, for a superuser.
    pub(crate) fn value(&self, query: &str) -> String {
        let messages = block(async {
            connect(self.server, USER, &self.name)
                .await
                .simple_query(query)
                .await
        });
        let messages = messages.unwrap_or_else(|error| panic!("{query}: {error:?}"));
        let rows = messages.iter().filter_map(|message| match message {
            SimpleQueryMessage::Row(row) => Some(row.get(0).unwrap_or("-").to_owned()),
            _ => None,
        });
        rows.collect::<Vec<_>>().join(", ")
    }

    /// What the application's role may do that it should not, by the catalog's own functions.
    pub(crate) fn reach(&self) -> String {
        let Stage {
            app, master, name, ..
        } = self;
        let maintain = if self.major >= 17 { ", 'MAINTAIN'" } else { "" };
        self.value(&format!(
            "select privilege || ' on the history' from unnest(array['SELECT', 'INSERT', 'UPDATE', 'DELETE', 'TRUNCATE', \
             'REFERENCES', 'TRIGGER'{maintain}]) as privilege \
             where has_table_privilege('{app}', 'public.infra_migrations', privilege) \
             union all select privilege || ' on a column of it' \
             from unnest(array['SELECT', 'INSERT', 'UPDATE', 'REFERENCES']) as privilege \
             where has_any_column_privilege('{app}', 'public.infra_migrations', privilege) \
             union all select 'create in public' where has_schema_privilege('{app}', 'public', 'CREATE') \
             union all select 'create in the database' where has_database_privilege('{app}', '{name}', 'CREATE') \
             union all select 'member of ' || rolname from pg_roles \
             where (rolname in ('{master}', 'pg_write_all_data') or rolsuper) and pg_has_role('{app}', oid, 'MEMBER') \
             union all select 'trigger on ' || relname from pg_class as c join pg_namespace as n on n.oid = relnamespace \
             where relkind in ('r', 'v', 'p', 'f') and nspname !~ '^pg_' and nspname <> 'information_schema' \
             and pg_get_userbyid(relowner) <> '{app}' and has_table_privilege('{app}', c.oid, 'TRIGGER') \
             union all select 'makes roles' from pg_roles where rolname = '{app}' and rolcreaterole"
        ))
    }
}

/// A session of a role, whom the server lets in without a password on this machine.
pub(crate) async fn connect(server: &Postgres, role: &str, database: &str) -> Client {
    let mut config = Config::new();
    config
        .host_path(server.socket())
        .port(server.port)
        .user(role)
        .dbname(database);
    let (client, connection) = config.connect(NoTls).await.expect("a session");
    tokio::spawn(connection);
    client
}
