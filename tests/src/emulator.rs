//! An emulator of AWS on loopback: CloudFormation with the services that it drives. Functions and custom resources really run;
//! networks and permissions are not enforced, and databases are where the test says. It must not know what is deployed.

mod client;

pub use client::Client;

use std::{
    fs::{self, File},
    io::{Read, Write},
    net::{Ipv4Addr, TcpListener, TcpStream},
    os::unix::process::CommandExt,
    path::PathBuf,
    process::{Child, Command, Stdio},
    thread,
    time::{Duration, Instant},
};

use tempfile::TempDir;

use crate::{
    judges::{self, EMULATOR},
    workspace,
};

/// The account of everything that says no other.
pub const ACCOUNT: &str = "123456789012";
/// The region of everything that says no other.
pub const REGION: &str = "us-east-1";
/// The longest that it may take to start.
const PATIENCE: Duration = Duration::from_secs(60);

/// The longest that it may run: then it ends itself, and whoever waits for it fails.
const LIMIT: Duration = Duration::from_secs(900);

/// A running emulator, gone with the value and, however the tests end, with them, together with what it started.
pub struct Emulator {
    process: Child,
    python: PathBuf,
    folder: TempDir,
    port: u16,
}

impl Emulator {
    /// Starts one, if it is installed. The environment is what its functions see beside their own.
    ///
    /// # Panics
    /// If it does not start, or is not installed and judges are required.
    pub fn start(environment: &[(&str, String)]) -> Option<Emulator> {
        let python = judges::installed("the emulator of AWS", &format!("{EMULATOR}/bin/python"))?;
        let folder = tempfile::tempdir().expect("a folder for an emulator");
        let port = free_port();
        let log = File::create(folder.path().join("log")).expect("the folder is ours");
        let mut command = Command::new(&python);
        command
            .arg(workspace::root().join("tests/emulator/serve.py"))
            .current_dir(folder.path())
            .env_clear()
            .envs(std::env::var_os("PATH").map(|path| ("PATH", path)))
            // What it writes, and what functions write, is removed with the folder.
            .env("HOME", folder.path())
            .env("TMPDIR", folder.path())
            .env("PYTHONDONTWRITEBYTECODE", "1")
            .env("GATEWAY_PORT", port.to_string())
            .env("BIND_HOST", "127.0.0.1")
            .env("MINISTACK_HOST", "127.0.0.1")
            .env("MINISTACK_ACCOUNT_ID", ACCOUNT)
            .env("MINISTACK_REGION", REGION)
            .env("AWS_EC2_METADATA_DISABLED", "true")
            // Where functions find AWS.
            .env("AWS_ENDPOINT_URL", format!("http://127.0.0.1:{port}"))
            .envs(environment.iter().map(|(name, value)| (*name, value)))
            .env("EMULATOR_SECONDS", LIMIT.as_secs().to_string())
            .stdin(Stdio::piped())
            .stdout(log.try_clone().expect("the folder is ours"))
            .stderr(log)
            // Functions are its children, and end with their group.
            .process_group(0);
        let process = command.spawn();
        let emulator = Emulator {
            process: process.unwrap_or_else(|problem| panic!("{command:?}: {problem}")),
            python,
            folder,
            port,
        };
        emulator.wait();
        Some(emulator)
    }

    /// Who asks as the tests' own account, in the tests' own region.
    pub fn client(&self) -> Client<'_> {
        self.client_of(ACCOUNT, REGION)
    }

    /// Who asks as another account, or in another region.
    pub fn client_of<'e>(&'e self, account: &'e str, region: &'e str) -> Client<'e> {
        Client {
            emulator: self,
            account,
            region,
        }
    }

    /// Sends a request to a path of the emulator: the answer's status and body.
    pub fn request(&self, method: &str, path: &str, body: &[u8]) -> std::io::Result<(u16, String)> {
        self.request_with(method, path, &[], body)
    }

    /// The same with more in its head; what is empty is left out.
    pub fn request_with(
        &self,
        method: &str,
        path: &str,
        more: &[(&str, &str)],
        body: &[u8],
    ) -> std::io::Result<(u16, String)> {
        let mut stream = TcpStream::connect((Ipv4Addr::LOCALHOST, self.port))?;
        stream.set_read_timeout(Some(PATIENCE))?;
        let mut head = format!("{method} {path} HTTP/1.0\r\nhost: 127.0.0.1:{}", self.port);
        for (name, value) in more.iter().filter(|(_, value)| !value.is_empty()) {
            head.push_str(&format!("\r\n{name}: {value}"));
        }
        let length = body.len();
        write!(
            stream,
            "{head}\r\ncontent-type: application/json\r\ncontent-length: {length}\r\n\r\n"
        )?;
        stream.write_all(body)?;
        let mut answer = String::new();
        stream.read_to_string(&mut answer)?;
        let status = answer
            .split(' ')
            .nth(1)
            .and_then(|status| status.parse().ok());
        let body = answer.split_once("\r\n\r\n").map_or("", |(_, body)| body);
        Ok((status.unwrap_or_default(), body.to_owned()))
    }

    /// What it logged.
    pub fn log(&self) -> String {
        fs::read_to_string(self.folder.path().join("log")).unwrap_or_default()
    }

    fn wait(&self) {
        let end = Instant::now() + PATIENCE;
        while !matches!(self.request("GET", "/_ministack/health", b""), Ok((200, _))) {
            assert!(Instant::now() < end, "the emulator does not start");
            thread::sleep(Duration::from_millis(50));
        }
    }
}

impl Drop for Emulator {
    fn drop(&mut self) {
        if thread::panicking() {
            eprintln!("the emulator's log:\n{}", self.log());
        }
        drop(self.process.stdin.take());
        let _ = self.process.wait();
    }
}

fn free_port() -> u16 {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).expect("a free port");
    listener.local_addr().expect("it is bound").port()
}
