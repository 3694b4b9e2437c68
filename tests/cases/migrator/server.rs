//! A real PostgreSQL with TLS, one for all cases, on a free port of this machine. It ends with the tests, however they end.

use std::{
    fs::{self, File},
    io::Read,
    net::TcpListener,
    os::unix::{fs::chown, process::CommandExt},
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    sync::OnceLock,
    thread::sleep,
    time::{Duration, Instant},
};

use rcgen::{BasicConstraints, CertificateParams, CertifiedIssuer, IsCa, KeyPair};

/// Who owns the databases.
pub(super) const MASTER: &str = "master";
/// Not a word that could be in a log by chance.
pub(super) const PASSWORD: &str = "Zx81-correct-horse";

/// A running PostgreSQL.
pub(super) struct Server {
    folder: PathBuf,
    pub(super) port: u16,
    /// Waits for the end of the tests, and then ends the server.
    _keeper: Child,
}

/// The server of all cases.
pub(super) fn server() -> &'static Server {
    static SERVER: OnceLock<Server> = OnceLock::new();
    SERVER.get_or_init(Server::start)
}

impl Server {
    fn start() -> Server {
        let folder = tempfile::Builder::new()
            .prefix("infra-pg-")
            .tempdir()
            .expect("a folder")
            .keep();
        let owner = owner();
        certificates(&folder);
        fs::write(folder.join("password"), PASSWORD).expect("the password");
        for path in [
            folder.clone(),
            folder.join("password"),
            folder.join("server.key"),
        ] {
            chown(
                path,
                owner.map(|(user, _)| user),
                owner.map(|(_, group)| group),
            )
            .expect("files of the server's user");
        }
        let data = folder.join("data");
        let mut initdb = as_owner(&program("initdb"), owner);
        initdb.args([
            "--username",
            MASTER,
            "--auth",
            "scram-sha-256",
            "--no-sync",
            "--encoding",
            "UTF8",
            "--pgdata",
        ]);
        run(initdb
            .arg(&data)
            .arg("--pwfile")
            .arg(folder.join("password")));
        // Let a client in through TLS alone, as RDS Proxy does; the tests look on from the socket.
        let rules = "local all all trust\nhostssl all all 127.0.0.0/8 scram-sha-256\n";
        fs::write(data.join("pg_hba.conf"), rules).expect("who is let in");
        let port = TcpListener::bind("127.0.0.1:0")
            .and_then(|socket| socket.local_addr())
            .expect("a port")
            .port();
        let mut postgres = as_owner(&program("postgres"), owner);
        let postgres = postgres
            .arg("-D")
            .arg(&data)
            .arg("-k")
            .arg(&folder)
            .args(settings(port));
        let postgres = postgres
            .stdin(Stdio::null())
            .stderr(File::create(folder.join("log")).expect("a log"))
            .spawn();
        let keeper = keeper(postgres.expect("`postgres` starts").id(), &folder);
        let server = Server {
            folder,
            port,
            _keeper: keeper,
        };
        server.wait();
        server
    }

    /// The folder of the socket through which the tests look on.
    pub(super) fn socket(&self) -> &Path {
        &self.folder
    }

    /// What signs the server's certificate (PEM).
    pub(super) fn authority(&self) -> String {
        fs::read_to_string(self.authority_file()).expect("the authority")
    }

    pub(super) fn authority_file(&self) -> PathBuf {
        self.folder.join("ca.pem")
    }

    /// What the server wrote into its log.
    pub(super) fn log(&self) -> String {
        fs::read_to_string(self.folder.join("log")).expect("the log")
    }

    fn wait(&self) {
        let end = Instant::now() + Duration::from_secs(60);
        while !self.log().contains("ready to accept connections") {
            assert!(
                Instant::now() < end,
                "PostgreSQL does not start:\n{}",
                self.log()
            );
            sleep(Duration::from_millis(20));
        }
    }
}

fn settings(port: u16) -> Vec<String> {
    [
        format!("port={port}"),
        "listen_addresses=127.0.0.1".to_owned(),
        "ssl=on".to_owned(),
        "ssl_cert_file=../server.pem".to_owned(),
        "ssl_key_file=../server.key".to_owned(),
        "max_connections=300".to_owned(),
        // Processes are killed here, not machines.
        "fsync=off".to_owned(),
        // A password in a statement would be seen.
        "log_statement=all".to_owned(),
    ]
    .into_iter()
    .flat_map(|setting| ["-c".to_owned(), setting])
    .collect()
}

/// A certificate for `127.0.0.1` and `localhost`, and the authority that signs it.
fn certificates(folder: &Path) {
    let mut authority = CertificateParams::default();
    authority.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
    let authority = CertifiedIssuer::self_signed(authority, KeyPair::generate().expect("a key"))
        .expect("an authority");
    let names = ["127.0.0.1".to_owned(), "localhost".to_owned()];
    let key = KeyPair::generate().expect("a key");
    let server = CertificateParams::new(names)
        .expect("names")
        .signed_by(&key, &authority)
        .expect("a certificate");
    fs::write(folder.join("ca.pem"), authority.pem()).expect("the authority");
    fs::write(folder.join("server.pem"), server.pem()).expect("the certificate");
    fs::write(folder.join("server.key"), key.serialize_pem()).expect("the key");
    let private = std::os::unix::fs::PermissionsExt::from_mode(0o600);
    fs::set_permissions(folder.join("server.key"), private).expect("a private key");
}

/// PostgreSQL refuses to be root. Its own user, or nobody, will do.
fn owner() -> Option<(u32, u32)> {
    let is_root = fs::metadata("/proc/self")
        .is_ok_and(|process| std::os::unix::fs::MetadataExt::uid(&process) == 0);
    let users = fs::read_to_string("/etc/passwd").expect("the users");
    let ids = |name: &str| {
        let line = users
            .lines()
            .find(|line| line.split(':').next() == Some(name))?;
        let mut ids = line.split(':').skip(2).map(|id| id.parse().ok());
        Some((ids.next()??, ids.next()??))
    };
    is_root.then(|| {
        ids("postgres")
            .or_else(|| ids("nobody"))
            .expect("a user that is not root")
    })
}

fn as_owner(program: &Path, owner: Option<(u32, u32)>) -> Command {
    let mut command = Command::new(program);
    if let Some((user, group)) = owner {
        command.uid(user).gid(group);
    }
    // A user who cannot enter the folder of the tests could start nothing there.
    command.current_dir("/").stdout(Stdio::null());
    command
}

/// A program of PostgreSQL: from the path, or from where Debian puts it.
fn program(name: &str) -> PathBuf {
    let path = std::env::var_os("PATH").unwrap_or_default();
    let versions = fs::read_dir("/usr/lib/postgresql")
        .into_iter()
        .flatten()
        .flatten();
    let debian = versions.map(|version| version.path().join("bin"));
    let found = std::env::split_paths(&path)
        .chain(debian)
        .map(|folder| folder.join(name))
        .find(|file| file.exists());
    found.unwrap_or_else(|| {
        panic!(
            "there is no `{name}`\nhelp: install PostgreSQL 15 (`apt-get install postgresql-15`)"
        )
    })
}

fn run(command: &mut Command) {
    let output = command.stderr(Stdio::piped()).output().expect("it starts");
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
}

/// Its input ends when this process does, killed or not.
fn keeper(postgres: u32, folder: &Path) -> Child {
    let script = format!(
        "cat; kill -QUIT {postgres}; sleep 1; rm -rf '{}'",
        folder.display()
    );
    let mut keeper = Command::new("sh")
        .args(["-c", &script])
        .stdin(Stdio::piped())
        .spawn()
        .expect("`sh` starts");
    // Kept open by the child that is kept.
    assert!(
        keeper.stdin.is_some()
            && keeper
                .stdout
                .as_mut()
                .is_none_or(|out| out.read(&mut []).is_ok())
    );
    keeper
}
