//! Files that do not belong in a function's archive: what developers keep beside code, and would publish without noticing. It
//! knows nothing of folders and archives.
//!
//! Packages of others are not judged: what they hold is public.

/// Why a file does not belong there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Unwanted {
    Repository,
    Secrets,
    PrivateKey,
}

impl Unwanted {
    /// As the end of a fact.
    pub(crate) fn said(self) -> &'static str {
        match self {
            Unwanted::Repository => "which is the history of a repository",
            Unwanted::Secrets => "and files of this name hold secrets",
            Unwanted::PrivateKey => "which is a private key",
        }
    }

    /// What to do with the file's content.
    pub(crate) fn instead(self) -> &'static str {
        match self {
            Unwanted::Repository => "",
            _ => ", and keep secrets in AWS Secrets Manager",
        }
    }
}

/// Folders of packages that were installed.
const PACKAGES: [&str; 2] = ["node_modules", "site-packages"];

const REPOSITORIES: [&str; 3] = [".git", ".hg", ".svn"];

/// What tools read passwords, tokens and keys from.
const SECRETS: [&str; 14] = [
    ".aws",
    ".env",
    ".envrc",
    ".git-credentials",
    ".gnupg",
    ".htpasswd",
    ".kube",
    ".my.cnf",
    ".netrc",
    ".npmrc",
    ".pgpass",
    ".pypirc",
    ".ssh",
    "_netrc",
];

/// Names of `.env` files that tell what such a file has to hold, and hold nothing.
const EXAMPLES: [&str; 5] = ["example", "sample", "template", "dist", "schema"];

/// As ssh-keygen names them.
const KEYS: [&str; 4] = ["id_rsa", "id_dsa", "id_ecdsa", "id_ed25519"];

/// What of this path does not belong in an archive, and why.
pub(crate) fn name(inside: &str) -> Option<(&str, Unwanted)> {
    let mut end = 0;
    for part in inside.split('/') {
        end += part.len();
        if PACKAGES.contains(&part) {
            return None;
        }
        let is_settings = part
            .strip_prefix(".env.")
            .is_some_and(|of| !EXAMPLES.iter().any(|example| of.ends_with(example)));
        let why = match part {
            _ if REPOSITORIES.contains(&part) => Some(Unwanted::Repository),
            _ if KEYS.contains(&part) => Some(Unwanted::PrivateKey),
            _ if is_settings || SECRETS.contains(&part) => Some(Unwanted::Secrets),
            _ => None,
        };
        if let Some(why) = why {
            return Some((&inside[..end], why));
        }
        end += 1;
    }
    None
}

/// Whether a file of this path and content is a private key. Those that packages are tested with are public.
pub(crate) fn is_private_key(inside: &str, bytes: &[u8]) -> bool {
    let is_of_others = |part: &str| PACKAGES.contains(&part) || part == "test" || part == "tests";
    if inside.split('/').any(is_of_others) {
        return false;
    }
    // Code that speaks of keys begins otherwise.
    let begins = |text: &str| bytes.trim_ascii_start().starts_with(text.as_bytes());
    let is_key = |line: &[u8]| {
        line.starts_with(b"-----BEGIN ") && line.trim_ascii_end().ends_with(b"PRIVATE KEY-----")
    };
    begins("PuTTY-User-Key-File-")
        || (begins("-----BEGIN ") || begins("Bag Attributes"))
            && bytes.split(|byte| *byte == b'\n').any(is_key)
}

#[cfg(test)]
mod tests {
    use super::{Unwanted, is_private_key, name};

    #[test]
    fn names_that_developers_keep_beside_code() {
        for (inside, expected) in [
            (".env", Some(".env")),
            ("config/.env.production", Some("config/.env.production")),
            ("a/.git/objects/pack", Some("a/.git")),
            (".npmrc", Some(".npmrc")),
            ("id_ed25519", Some("id_ed25519")),
            (".env.example", None),
            (".env.production.example", None),
            ("env.js", None),
            (".gitignore", None),
            ("id_rsa.pub", None),
            ("node_modules/a/.npmrc", None),
            ("python/lib/site-packages/a/.env", None),
        ] {
            assert_eq!(name(inside).map(|(what, _)| what), expected, "{inside}");
        }
        assert_eq!(name(".git").map(|(_, why)| why), Some(Unwanted::Repository));
    }

    #[test]
    fn private_keys_by_their_content() {
        let key = "-----BEGIN EC PARAMETERS-----\nBg==\n-----END EC PARAMETERS-----\n-----BEGIN EC PRIVATE KEY-----\r\nMHcC\n";
        assert!(is_private_key("tls/server.pem", key.as_bytes()));
        assert!(is_private_key(
            "a",
            b"\n-----BEGIN OPENSSH PRIVATE KEY-----\n"
        ));
        assert!(!is_private_key("tests/server.pem", key.as_bytes()));
        assert!(!is_private_key("node_modules/a/test.pem", key.as_bytes()));
        assert!(!is_private_key(
            "ca.pem",
            b"-----BEGIN CERTIFICATE-----\nMHcC\n"
        ));
        let code = b"const begin = `\n-----BEGIN PRIVATE KEY-----`";
        assert!(!is_private_key("index.mjs", code));
    }
}
