//! A PostgreSQL server with TLS, for as long as a test needs one. It must not know what is done with it.

use std::{
    ffi::OsStr,
    net::{Ipv4Addr, TcpListener},
    path::{Path, PathBuf},
    process::{Command, Stdio},
};

use tempfile::TempDir;

use crate::{example::succeed, judges};

/// The user that owns the server's database.
pub const USER: &str = "master";
/// The user's password. It opens nothing but a server on this machine's own address.
pub const PASSWORD: &str = "for-a-test";
/// The database.
pub const DATABASE: &str = "app";
/// The server's address, which its certificate names.
pub const HOST: &str = "127.0.0.1";

/// A server, stopped with the value.
pub struct Postgres {
    folder: TempDir,
    /// The port that it listens to.
    pub port: u16,
}

impl Postgres {
    /// Starts a server, if PostgreSQL's programs and `openssl` are installed.
    ///
    /// # Panics
    /// If they are and it does not start, or they are not and judges are required.
    pub fn start() -> Option<Postgres> {
        let help = "install PostgreSQL 15 or later, and OpenSSL";
        if program("initdb").is_none() || Command::new("openssl").arg("version").output().is_err() {
            judges::skip("PostgreSQL", help);
            return None;
        }
        let server = Postgres {
            folder: tempfile::tempdir().expect("a folder for a database"),
            port: free_port(),
        };
        server.prepare();
        let options = format!(
            "-p {} -c listen_addresses={HOST} -c unix_socket_directories={folder} -c ssl=on -c fsync=off \
             -c ssl_cert_file={folder}/server.pem -c ssl_key_file={folder}/server.key",
            server.port,
            folder = server.folder.path().display(),
        );
        server.control(["start", "-w", "-l", &server.file("log"), "-o", &options]);
        server.psql(
            &[
                "-c".as_ref(),
                format!("CREATE DATABASE {DATABASE}").as_ref(),
            ],
            "postgres",
        );
        Some(server)
    }

    /// Runs a file of SQL in one transaction.
    pub fn apply(&self, file: &Path) {
        self.psql(&["-1".as_ref(), "-f".as_ref(), file.as_os_str()], DATABASE);
    }

    /// The certificate that whoever connects has to trust.
    pub fn certificate(&self) -> String {
        self.file("server.pem")
    }

    fn file(&self, name: &str) -> String {
        self.folder.path().join(name).display().to_string()
    }

    /// A certificate that is its own authority, and an empty database whose users come by TLS and with a password only.
    fn prepare(&self) {
        let (key, certificate) = (self.file("server.key"), self.file("server.pem"));
        let name = format!("subjectAltName=IP:{HOST}");
        let words = [
            "req",
            "-x509",
            "-newkey",
            "ec",
            "-pkeyopt",
            "ec_paramgen_curve:prime256v1",
            "-nodes",
            "-days",
            "2",
        ];
        let mut openssl = Command::new("openssl");
        run(openssl.args(words).args([
            "-subj",
            "/CN=test",
            "-addext",
            &name,
            "-addext",
            "basicConstraints=critical,CA:FALSE",
            "-keyout",
            &key,
            "-out",
            &certificate,
        ]));
        std::fs::write(self.file("password"), PASSWORD).expect("the folder is ours");
        if is_root() {
            run(Command::new("chown")
                .args(["-R", "postgres:"])
                .arg(self.folder.path()));
        }
        let (data, password) = (
            self.file("data"),
            format!("--pwfile={}", self.file("password")),
        );
        run(command("initdb").args([
            "-D",
            &data,
            "-U",
            USER,
            &password,
            "-A",
            "scram-sha-256",
            "-E",
            "UTF8",
            "--no-sync",
        ]));
        std::fs::write(
            self.file("data/pg_hba.conf"),
            format!("hostssl all all {HOST}/32 scram-sha-256\n"),
        )
        .expect("the folder is ours");
    }

    fn control<'a>(&self, words: impl IntoIterator<Item = &'a str>) {
        run(command("pg_ctl")
            .args(["-D", &self.file("data")])
            .args(words));
    }

    fn psql(&self, words: &[&OsStr], database: &str) {
        let mut psql = Command::new(program("psql").unwrap_or_else(|| "psql".into()));
        psql.args([
            "-X",
            "-q",
            "-v",
            "ON_ERROR_STOP=1",
            "-h",
            HOST,
            "-U",
            USER,
            "-d",
            database,
        ])
        .args(words);
        let port = self.port.to_string();
        let environment = [
            ("PGPORT", &*port),
            ("PGPASSWORD", PASSWORD),
            ("PGSSLMODE", "verify-full"),
            ("PGSSLROOTCERT", &self.certificate()),
        ];
        run(psql.envs(environment));
    }
}

impl Drop for Postgres {
    fn drop(&mut self) {
        let mut stop = command("pg_ctl");
        let _ = stop
            .args(["-D", &self.file("data"), "stop", "-m", "immediate"])
            .stdout(Stdio::null())
            .status();
    }
}

/// One of the server's own programs, which refuse to run as root.
fn command(name: &str) -> Command {
    let path = program(name).unwrap_or_else(|| name.into());
    if !is_root() {
        return Command::new(path);
    }
    let mut command = Command::new("setpriv");
    command
        .args([
            "--reuid=postgres",
            "--regid=postgres",
            "--clear-groups",
            "--",
        ])
        .arg(path)
        .current_dir("/");
    command
}

fn is_root() -> bool {
    Command::new("id")
        .arg("-u")
        .output()
        .is_ok_and(|output| output.stdout == b"0\n")
}

/// Some systems keep the programs where no shell looks; `pg_config` knows.
fn program(name: &str) -> Option<PathBuf> {
    let path = std::env::var_os("PATH").unwrap_or_default();
    let mut folders: Vec<PathBuf> = std::env::split_paths(&path).collect();
    if let Ok(output) = Command::new("pg_config").arg("--bindir").output() {
        folders.push(String::from_utf8_lossy(&output.stdout).trim().into());
    }
    folders
        .into_iter()
        .map(|folder| folder.join(name))
        .find(|program| program.is_file())
}

fn free_port() -> u16 {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).expect("a free port");
    listener.local_addr().expect("it is bound").port()
}

fn run(command: &mut Command) {
    // A server that goes on running must not keep our own output open.
    let told = format!("{command:?}");
    let output = command.stdin(Stdio::null()).output();
    succeed(
        &told,
        output.unwrap_or_else(|problem| panic!("{told} does not start: {problem}")),
    );
}
