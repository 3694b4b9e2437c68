//! An authority of a test's own that signs certificates. Whoever is to trust a test's server trusts it, and nobody else does.

use std::{
    fs,
    path::{Path, PathBuf},
    process::{Command, Stdio},
};

use crate::example::succeed;

/// Keys of a size that TLS takes everywhere, made in no time.
const KEY: [&str; 5] = [
    "-newkey",
    "ec",
    "-pkeyopt",
    "ec_paramgen_curve:prime256v1",
    "-nodes",
];
const DAYS: [&str; 2] = ["-days", "2"];

/// An authority whose files stand in a folder.
#[derive(Clone, Debug)]
pub struct Authority {
    folder: PathBuf,
}

/// A certificate and its key, as files (PEM).
#[derive(Clone, Debug)]
pub struct Certificate {
    /// The certificate.
    pub file: PathBuf,
    /// Its key, which only its owner may read.
    pub key: PathBuf,
}

impl Authority {
    /// Whether the program that it is made with is installed.
    pub fn is_possible() -> bool {
        Command::new("openssl").arg("version").output().is_ok()
    }

    /// A new one, in a folder that is there.
    ///
    /// # Panics
    /// If `openssl` fails.
    pub fn new(folder: &Path) -> Authority {
        let authority = Authority {
            folder: folder.to_path_buf(),
        };
        let mut openssl = Command::new("openssl");
        openssl.args(["req", "-x509", "-subj", "/CN=authority of a test"]);
        openssl.args(KEY).args(DAYS);
        openssl.arg("-keyout").arg(authority.path("ca", "key"));
        openssl.arg("-out").arg(authority.file());
        run(&mut openssl);
        authority
    }

    /// What signs its certificates (PEM).
    pub fn file(&self) -> PathBuf {
        self.path("ca", "pem")
    }

    /// A certificate for a server, as `name.pem` and `name.key`; `addresses` as `DNS:localhost` and `IP:127.0.0.1`.
    ///
    /// # Panics
    /// If `openssl` fails.
    pub fn certify(&self, name: &str, addresses: &[String]) -> Certificate {
        let request = self.path(name, "csr");
        let certificate = Certificate {
            file: self.path(name, "pem"),
            key: self.path(name, "key"),
        };
        let mut openssl = Command::new("openssl");
        openssl.args(["req", "-new", "-subj", "/CN=server of a test"]);
        openssl.args(KEY).arg("-keyout").arg(&certificate.key);
        run(openssl.arg("-out").arg(&request));
        let extension = self.path(name, "ext");
        let names = format!("subjectAltName={}\n", addresses.join(","));
        fs::write(&extension, names).expect("the folder is ours");
        let mut openssl = Command::new("openssl");
        openssl.args(["x509", "-req"]).args(DAYS);
        openssl.arg("-in").arg(&request);
        openssl.arg("-CA").arg(self.file());
        openssl.arg("-CAkey").arg(self.path("ca", "key"));
        // Two that are made at once must not ask for each other's number.
        let serial = self.path(name, "srl");
        openssl.arg("-CAserial").arg(serial).arg("-CAcreateserial");
        openssl.arg("-extfile").arg(&extension);
        run(openssl.arg("-out").arg(&certificate.file));
        certificate
    }

    fn path(&self, name: &str, kind: &str) -> PathBuf {
        self.folder.join(format!("{name}.{kind}"))
    }
}

fn run(command: &mut Command) {
    let told = format!("{command:?}");
    let output = command.stdin(Stdio::null()).output();
    succeed(
        &told,
        output.unwrap_or_else(|problem| panic!("{told} does not start: {problem}")),
    );
}
