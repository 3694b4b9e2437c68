//! What a secret looks like, by itself and by its name: one list for every place. `const`, so that inputs of constructs
//! ask it at `cargo check`.

use crate::text::{ends_ignoring_case, has, same_ignoring_case, starts_at};

/// How keys and tokens begin, how long they are at least, and what they are.
const TOKENS: [(&str, usize, &str); 11] = [
    ("AKIA", 20, "an AWS access key"),
    ("ASIA", 20, "an AWS access key"),
    ("sk_live_", 16, "a Stripe key"),
    ("sk_test_", 16, "a Stripe key"),
    ("rk_live_", 16, "a Stripe key"),
    ("ghp_", 36, "a GitHub token"),
    ("github_pat_", 36, "a GitHub token"),
    ("glpat-", 20, "a GitLab token"),
    ("xoxb-", 20, "a Slack token"),
    ("xoxp-", 20, "a Slack token"),
    ("AIza", 39, "a Google API key"),
];

/// How names of secrets end.
const NAMES: [&str; 6] = [
    "PASSWORD",
    "PASSWD",
    "SECRET",
    "TOKEN",
    "API_KEY",
    "PRIVATE_KEY",
];

/// What a text shows itself to be, if that is a key or a token.
///
/// ```
/// use infra_rules::secret;
///
/// assert_eq!(secret::kind("key=AKIAABCDEFGHIJKLMNOP"), Some("an AWS access key"));
/// assert_eq!(secret::kind("AKIAIOSFODNN7EXAMPLE"), None); // AWS's own example
/// assert_eq!(secret::kind("info"), None);
/// ```
pub const fn kind(text: &str) -> Option<&'static str> {
    if has(text, "-----BEGIN") && has(text, "PRIVATE KEY") {
        return Some("a private key");
    }
    let bytes = text.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        let begins = is_part(bytes[at]) && (at == 0 || !is_part(bytes[at - 1]));
        if begins && let Some(kind) = word(text, at) {
            return Some(kind);
        }
        at += 1;
    }
    None
}

/// What the word that begins at a place is.
const fn word(text: &str, at: usize) -> Option<&'static str> {
    let bytes = text.as_bytes();
    let mut end = at;
    let mut example = false;
    while end < bytes.len() && is_part(bytes[end]) {
        example = example || starts_at(text, "EXAMPLE", end);
        end += 1;
    }
    let mut i = 0;
    while i < TOKENS.len() {
        let (begin, least, kind) = TOKENS[i];
        if !example && end - at >= least && starts_at(text, begin, at) {
            return Some(kind);
        }
        i += 1;
    }
    None
}

const fn is_part(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'_' || byte == b'-'
}

/// Whether a name says that what it names is a secret: `DB_PASSWORD`, `token`.
///
/// ```
/// use infra_rules::secret;
///
/// assert!(secret::is_name("GITHUB_TOKEN") && secret::is_name("password"));
/// assert!(!secret::is_name("TOKEN_URL"));
/// ```
pub const fn is_name(name: &str) -> bool {
    let mut i = 0;
    while i < NAMES.len() {
        let end = NAMES[i];
        let behind = name.len() > end.len()
            && name.as_bytes()[name.len() - end.len() - 1] == b'_'
            && ends_ignoring_case(name, end);
        if behind || same_ignoring_case(name, end) {
            return true;
        }
        i += 1;
    }
    false
}

#[cfg(test)]
mod tests {
    use super::{is_name, kind};

    #[test]
    fn texts_that_are_secrets() {
        let cases = [
            (concat!("AKIA", "ABCDEFGHIJKLMNOP"), "an AWS access key"),
            (
                concat!("-----BEGIN RSA ", "PRIVATE KEY-----\nMII"),
                "a private key",
            ),
            (concat!("x=sk_", "live_0123456789"), "a Stripe key"),
        ];
        for (text, expected) in cases {
            assert_eq!(kind(text), Some(expected), "{text}");
        }
    }

    #[test]
    fn what_only_looks_like_one() {
        for text in [
            "AKIA",
            "-----BEGIN CERTIFICATE-----",
            "risk_live_data_of_the_year",
            "",
        ] {
            assert_eq!(kind(text), None, "{text}");
        }
    }

    #[test]
    fn names() {
        for name in ["DB_PASSWORD", "api_key", "Secret", "X_PRIVATE_KEY"] {
            assert!(is_name(name), "{name}");
        }
        for name in ["PASSWORDLESS", "XTOKEN", "SECRET_ARN", ""] {
            assert!(!is_name(name), "{name}");
        }
    }
}
