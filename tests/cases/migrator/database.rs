//! A database of a case's own, and what is in it.

use std::{
    fs,
    future::Future,
    path::Path,
    sync::{
        atomic::{AtomicU32, Ordering},
        mpsc,
    },
    thread,
    time::{Duration, Instant},
};

use infra_migrator::{
    Database, Error, Event, Invalid, Migration, Migrations, Options, Report, Secret, Tls, apply,
};
use tokio_postgres::{Client, NoTls, SimpleQueryMessage};

use infra_tests::postgres::{HOST, Postgres};
pub(crate) use infra_tests::postgres::{PASSWORD, USER as MASTER};

/// A database of a case's own.
pub(crate) struct Own {
    pub(crate) name: String,
    pub(crate) server: &'static Postgres,
}

/// A file of a migration: its number's place in a list, its name, its text.
pub(crate) type File<'a> = (&'a str, &'a str);

impl Own {
    /// A new one, if PostgreSQL is installed.
    pub(crate) fn new() -> Option<Own> {
        static NUMBER: AtomicU32 = AtomicU32::new(1);
        let name = format!("case_{}", NUMBER.fetch_add(1, Ordering::Relaxed));
        let server = Postgres::shared()?;
        let own = Own { name, server };
        block(async {
            connect(server, "postgres")
                .await
                .batch_execute(&format!("create database {}", own.name))
                .await
        })
        .expect("a database");
        Some(own)
    }

    /// How the migrator reaches it: over TLS, with the password.
    pub(crate) fn reached(&self) -> Database {
        self.reached_with(
            PASSWORD,
            Tls::trusting(&self.authority()).expect("an authority"),
        )
    }

    /// Who signs the server's certificate (PEM).
    pub(crate) fn authority(&self) -> String {
        fs::read_to_string(self.server.authority().file()).expect("an authority")
    }

    pub(crate) fn reached_with(&self, password: &str, tls: Tls) -> Database {
        Database::new(
            HOST,
            self.server.port,
            &self.name,
            MASTER,
            Secret::new(password),
            tls,
        )
    }

    /// Applies files, numbered from 1.
    pub(crate) fn apply(&self, files: &[File<'_>]) -> Result<Report, Error> {
        self.apply_with(files, &options(), |_| {})
    }

    pub(crate) fn apply_with(
        &self,
        files: &[File<'_>],
        options: &Options,
        mut listener: impl FnMut(Event<'_>) + Send,
    ) -> Result<Report, Error> {
        let result = block(apply(
            &self.reached(),
            &migrations(files),
            options,
            &mut listener,
        ));
        // Whatever happened: nobody is left behind when it returns, and nobody holds the lock.
        assert_eq!(self.sessions(), "", "a session is left behind");
        assert_eq!(
            self.value(
                "select count(*) from pg_locks where locktype = 'advisory' \
            and database = (select oid from pg_database where datname = current_database())"
            ),
            "0"
        );
        result
    }

    /// The words of the error that applying these ends with.
    pub(crate) fn refuses(&self, files: &[File<'_>]) -> String {
        self.apply(files).expect_err("an error").to_string()
    }

    /// The migrator's sessions; none, if the server heard that they are over.
    pub(crate) fn sessions(&self) -> String {
        let query = "select pid, state, query from pg_stat_activity \
            where application_name = 'infra-migrator' and datname = current_database()";
        // The server hears of the end of a connection a moment after it.
        let end = Instant::now() + Duration::from_millis(500);
        loop {
            let sessions = self.rows(query).join("\n");
            if sessions.is_empty() || Instant::now() > end {
                return sessions;
            }
            thread::sleep(Duration::from_millis(5));
        }
    }

    /// What a query finds: a line for each row, with spaces between its values.
    pub(crate) fn rows(&self, query: &str) -> Vec<String> {
        block(async {
            let messages = connect(self.server, &self.name)
                .await
                .simple_query(query)
                .await
                .expect("a query");
            let rows = messages.iter().filter_map(|message| match message {
                SimpleQueryMessage::Row(row) => {
                    let values = (0..row.len()).map(|at| row.get(at).unwrap_or("-"));
                    Some(values.collect::<Vec<_>>().join(" "))
                }
                _ => None,
            });
            rows.collect()
        })
    }

    pub(crate) fn value(&self, query: &str) -> String {
        self.rows(query).join(", ")
    }

    /// The tables that migrations made.
    pub(crate) fn tables(&self) -> String {
        self.value(
            "select relname from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r' \
             and relname <> 'infra_migrations' order by 1",
        )
    }

    /// The files that are applied, and those that are under way.
    pub(crate) fn history(&self) -> String {
        if self.value("select to_regclass('infra_migrations')") == "-" {
            return String::new();
        }
        self.value("select number || case when applied_at is null then '?' else '' end from infra_migrations order by number")
    }
}

/// What a case waits that waits for its time to be over: on a busy machine, too, it comes as far as it means to.
pub(crate) const WAITING: Duration = Duration::from_secs(6);

/// Enough for any case, and patience for none.
pub(crate) fn options() -> Options {
    Options::new(Instant::now() + Duration::from_secs(60))
}

pub(crate) fn within(time: Duration) -> Options {
    Options::new(Instant::now() + time)
}

/// Files, numbered from 1.
pub(crate) fn migrations(files: &[File<'_>]) -> Migrations {
    try_migrations(files).expect("migrations")
}

/// Files that may be no migrations.
pub(crate) fn try_migrations(files: &[File<'_>]) -> Result<Migrations, Invalid> {
    let files = files
        .iter()
        .zip(1..)
        .map(|((name, sql), number)| Migration::new(number, *name, *sql));
    Migrations::new(files)
}

/// Writes files into a folder, numbered from 1.
pub(crate) fn write(folder: &Path, files: &[File<'_>]) {
    let _ = fs::remove_dir_all(folder);
    fs::create_dir_all(folder).expect("a folder");
    for ((name, sql), number) in files.iter().zip(1..) {
        fs::write(folder.join(format!("{number:04}_{name}.sql")), sql).expect("a file");
    }
}

/// A session of the tests themselves.
pub(crate) async fn connect(server: &Postgres, database: &str) -> Client {
    let mut config = tokio_postgres::Config::new();
    config
        .host_path(server.socket())
        .port(server.port)
        .user(MASTER)
        .dbname(database);
    let (client, connection) = config.connect(NoTls).await.expect("a session");
    tokio::spawn(connection);
    client
}

/// A session that has run a statement, and ends with the value.
pub(crate) fn session(
    server: &'static Postgres,
    database: &str,
    statement: String,
) -> mpsc::Sender<()> {
    let (end, ended) = mpsc::channel::<()>();
    let (begin, begun) = mpsc::channel();
    let database = database.to_owned();
    thread::spawn(move || {
        block(async {
            let client = connect(server, &database).await;
            client.simple_query(&statement).await.expect("a session");
            begin.send(()).expect("a session");
            let _ = ended.recv();
        })
    });
    begun.recv().expect("a session");
    end
}

pub(crate) fn block<T>(work: impl Future<Output = T>) -> T {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .expect("a runtime");
    runtime.block_on(work)
}
