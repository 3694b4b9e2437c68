//! A PostgreSQL server with TLS, on a free port of this machine, for as long as a test needs one. It must not know what is
//! done with it.

mod programs;

use std::{
    fs::{self, File},
    net::{Ipv4Addr, TcpListener},
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    sync::OnceLock,
    thread,
    time::{Duration, Instant},
};

use programs::{Owner, Programs, run};

use crate::{authority::Authority, judges};

/// The user that owns the server's databases.
pub const USER: &str = "master";
/// The user's password: no word that could be in a log by chance.
pub const PASSWORD: &str = "Zx81-correct-horse";
/// The database that is there from the beginning.
pub const DATABASE: &str = "app";
/// The server's address, which its certificate names.
pub const HOST: &str = "127.0.0.1";

/// A server, gone with the value and, however the tests end, with them.
pub struct Postgres {
    folder: PathBuf,
    /// The port that it listens to.
    pub port: u16,
    authority: Authority,
    keeper: Child,
}

impl Postgres {
    /// Starts a server, if PostgreSQL's programs and `openssl` are installed.
    ///
    /// # Panics
    /// If they are and it does not start, or they are not and judges are required.
    pub fn start() -> Option<Postgres> {
        if Programs::System.find("initdb").is_none() || !Authority::is_possible() {
            judges::skip("PostgreSQL", "install PostgreSQL 15 or later, and OpenSSL");
            return None;
        }
        let server = Postgres::run(&Programs::System, folder());
        server.psql("postgres", &["-c", &format!("create database {DATABASE}")]);
        Some(server)
    }

    /// Starts a server of a major version that Aurora has, without a database of its own, if it is installed.
    ///
    /// # Panics
    /// If it is and does not start, or it is not and judges are required.
    pub fn of_major(major: u32) -> Option<Postgres> {
        let folder = folder();
        let programs = Programs::of_major(major, &folder, Owner::find());
        let programs = programs.filter(|_| Authority::is_possible());
        let Some(programs) = programs else {
            let _ = fs::remove_dir_all(folder);
            if cfg!(all(target_os = "linux", target_arch = "x86_64")) {
                let name = format!("PostgreSQL {major}");
                judges::skip(&name, "run cargo run -p infra-tests");
            }
            return None;
        };
        Some(Postgres::run(&programs, folder))
    }

    fn run(programs: &Programs, folder: PathBuf) -> Postgres {
        let owner = Owner::find();
        let authority = prepare(programs, &folder, owner);
        let port = free_port();
        let keeper = keeper(programs, &folder, port, owner);
        let server = Postgres {
            folder,
            port,
            authority,
            keeper,
        };
        server.wait();
        server
    }

    /// The server of all cases that need no server of their own, if there can be one.
    pub fn shared() -> Option<&'static Postgres> {
        static SHARED: OnceLock<Option<Postgres>> = OnceLock::new();
        SHARED.get_or_init(Postgres::start).as_ref()
    }

    /// Runs a file of SQL in one transaction.
    pub fn apply(&self, file: &Path) {
        self.psql(DATABASE, &["-1", "-f", &file.to_string_lossy()]);
    }

    /// Who signs its certificate.
    pub fn authority(&self) -> &Authority {
        &self.authority
    }

    /// The certificate that whoever connects has to trust.
    pub fn certificate(&self) -> String {
        self.authority.file().display().to_string()
    }

    /// The folder of the socket through which tests look on: everybody on this machine is let in there.
    pub fn socket(&self) -> &Path {
        &self.folder
    }

    /// What the server wrote into its log: every statement, for one.
    pub fn log(&self) -> String {
        fs::read_to_string(self.folder.join("log")).unwrap_or_default()
    }

    fn psql(&self, database: &str, words: &[&str]) {
        let mut psql = Command::new(program(&Programs::System, "psql"));
        psql.args(["-X", "-q", "-v", "ON_ERROR_STOP=1", "-U", USER])
            .args(["-d", database, "-p", &self.port.to_string(), "-h"])
            .arg(&self.folder);
        run(psql.args(words));
    }

    fn wait(&self) {
        let end = Instant::now() + Duration::from_secs(60);
        while !self.log().contains("ready to accept connections") {
            let log = self.log();
            let is_hopeless = log.contains("FATAL:") || Instant::now() > end;
            assert!(!is_hopeless, "PostgreSQL does not start:\n{log}");
            thread::sleep(Duration::from_millis(20));
        }
    }
}

impl Drop for Postgres {
    fn drop(&mut self) {
        drop(self.keeper.stdin.take());
        let _ = self.keeper.wait();
    }
}

/// A folder for a database. Whoever runs the server may not be who runs the tests; its keeper removes the folder.
fn folder() -> PathBuf {
    let builder = tempfile::Builder::new().prefix("infra-pg-").tempdir();
    builder.expect("a folder for a database").keep()
}

fn program(programs: &Programs, name: &str) -> PathBuf {
    programs.find(name).unwrap_or_else(|| name.into())
}

/// An empty cluster whose users come by TLS and with a password only, as RDS Proxy wants it.
fn prepare(programs: &Programs, folder: &Path, owner: Owner) -> Authority {
    let authority = Authority::new(folder);
    let names = [format!("IP:{HOST}"), "DNS:localhost".to_owned()];
    let certificate = authority.certify("server", &names);
    let (password, data) = (folder.join("password"), folder.join("data"));
    fs::write(&password, PASSWORD).expect("the folder is ours");
    for path in [folder, &password, &certificate.key] {
        owner.give(path);
    }
    let mut initdb = owner.command(program(programs, "initdb"));
    initdb.args(["-U", USER, "-A", "scram-sha-256", "-E", "UTF8", "--no-sync"]);
    initdb.arg("-D").arg(&data).arg("--pwfile").arg(&password);
    run(&mut initdb);
    let rules = format!("local all all trust\nhostssl all all {HOST}/32 scram-sha-256\n");
    fs::write(data.join("pg_hba.conf"), rules).expect("the folder is ours");
    authority
}

fn settings(port: u16) -> Vec<String> {
    let settings = [
        &format!("port={port}"),
        &format!("listen_addresses={HOST}"),
        "ssl=on",
        "ssl_cert_file=../server.pem",
        "ssl_key_file=../server.key",
        "max_connections=300",
        // Processes are killed here, not machines.
        "fsync=off",
        // A password in a statement would be seen.
        "log_statement=all",
    ];
    let words = settings.map(|setting| ["-c".to_owned(), setting.to_owned()]);
    words.into_iter().flatten().collect()
}

/// The server under a shell whose input ends with the value or with this process, killed or not. Then the shell ends the
/// server, and removes its folder.
fn keeper(programs: &Programs, folder: &Path, port: u16, owner: Owner) -> Child {
    let script = r#"trap '' INT TERM HUP; "$@" & cat; kill -QUIT $!; wait $!; rm -rf "$0""#;
    let log = File::create(folder.join("log")).expect("the folder is ours");
    let postgres = program(programs, "postgres");
    let mut shell = owner.command("sh");
    shell.arg("-c").arg(script).arg(folder).arg(postgres);
    shell.arg("-D").arg(folder.join("data"));
    shell.arg("-k").arg(folder).args(settings(port));
    // It must not keep the tests' output open.
    shell
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .stderr(log);
    shell.spawn().expect("`sh` starts")
}

fn free_port() -> u16 {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).expect("a free port");
    listener.local_addr().expect("it is bound").port()
}
