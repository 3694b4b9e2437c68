//! What a secret looks like, by itself and by its name: one list for every place. `const`, so that inputs of constructs
//! ask it at `cargo check`.

use crate::text::{has, same_ignoring_case, starts, starts_at};

/// How keys and tokens begin, how long they are at least, and what they are. All but AWS's have a digit in them.
const TOKENS: &[(&str, usize, &str)] = &[
    ("AKIA", 20, "an AWS access key"),
    ("ASIA", 20, "an AWS access key"),
    ("AIza", 39, "a Google API key"),
    ("GOCSPX-", 28, "a Google client secret"),
    ("sk_live_", 16, "a Stripe key"),
    ("sk_test_", 16, "a Stripe key"),
    ("rk_live_", 16, "a Stripe key"),
    ("rk_test_", 16, "a Stripe key"),
    ("whsec_", 32, "a Stripe webhook secret"),
    ("ghp_", 36, "a GitHub token"),
    ("gho_", 36, "a GitHub token"),
    ("ghu_", 36, "a GitHub token"),
    ("ghs_", 36, "a GitHub token"),
    ("ghr_", 36, "a GitHub token"),
    ("github_pat_", 36, "a GitHub token"),
    ("glpat-", 20, "a GitLab token"),
    ("gldt-", 20, "a GitLab token"),
    ("glrt-", 20, "a GitLab token"),
    ("xoxa-", 20, "a Slack token"),
    ("xoxb-", 20, "a Slack token"),
    ("xoxp-", 20, "a Slack token"),
    ("xoxr-", 20, "a Slack token"),
    ("xoxs-", 20, "a Slack token"),
    ("xapp-", 30, "a Slack token"),
    ("sk-ant-", 40, "an Anthropic key"),
    ("sk-proj-", 40, "an OpenAI key"),
    ("sk-svcacct-", 40, "an OpenAI key"),
    ("hf_", 37, "a Hugging Face token"),
    ("npm_", 40, "an npm token"),
    ("pypi-AgEIcHlwaS", 60, "a PyPI token"),
    ("dckr_pat_", 30, "a Docker token"),
    ("dop_v1_", 60, "a DigitalOcean token"),
    ("shpat_", 36, "a Shopify token"),
    ("shpss_", 36, "a Shopify secret"),
    ("sq0atp-", 28, "a Square token"),
    ("sq0csp-", 40, "a Square secret"),
    ("dapi", 36, "a Databricks token"),
    ("glsa_", 40, "a Grafana token"),
    ("lin_api_", 40, "a Linear key"),
    ("NRAK-", 32, "a New Relic key"),
    ("ATATT3", 60, "an Atlassian token"),
    ("sbp_", 40, "a Supabase token"),
    ("pscale_tkn_", 40, "a PlanetScale token"),
    ("pscale_pw_", 40, "a PlanetScale password"),
    ("rubygems_", 50, "a RubyGems key"),
    ("PMAK-", 50, "a Postman key"),
];

/// What is shorter is not one of them, nor a JSON web token.
const SHORTEST: usize = 12;

/// What is shorter is nothing of all that: `://:word@` is the shortest.
const LEAST: usize = 9;

/// How names of secrets end, without `_` and `-`.
const NAMES: &[&str] = &[
    "PASSWORD",
    "PASSWD",
    "PASS",
    "PWD",
    "PASSPHRASE",
    "SECRET",
    "TOKEN",
    "APIKEY",
    "PRIVATEKEY",
    "SECRETKEY",
    "SECRETACCESSKEY",
    "CREDENTIALS",
];

/// What stands for a password where none is meant.
const PLACEHOLDERS: &[&str] = &[
    "password", "passwd", "pass", "pwd", "secret", "token", "redacted",
];

/// What a text shows itself to be, if that is a key, a token or an address with a password in it.
///
/// ```
/// use infra_rules::secret;
///
/// assert_eq!(secret::kind("key=AKIAABCDEFGHIJKLMNOP"), Some("an AWS access key"));
/// assert_eq!(secret::kind("AKIAIOSFODNN7EXAMPLE"), None); // AWS's own example
/// assert_eq!(secret::kind("postgres://app:hunter2@db:5432"), Some("an address with a password in it"));
/// assert_eq!(secret::kind("info"), None);
/// ```
pub const fn kind(text: &str) -> Option<&'static str> {
    let bytes = text.as_bytes();
    if bytes.len() < LEAST {
        return None;
    }
    let (mut at, mut is_in_word) = (0, false);
    while at < bytes.len() {
        let byte = bytes[at];
        if byte == b'-' && starts_at(text, "-----BEGIN", at) && has(text, "PRIVATE KEY") {
            return Some("a private key");
        }
        if byte == b':' && starts_at(text, "://", at) && has_password(bytes, at + 3) {
            return Some("an address with a password in it");
        }
        let is_part = is_part(byte);
        if is_part
            && !is_in_word
            && let Some(kind) = word(text, at)
        {
            return Some(kind);
        }
        is_in_word = is_part;
        at += 1;
    }
    None
}

/// What the word that begins at a place is.
const fn word(text: &str, at: usize) -> Option<&'static str> {
    let bytes = text.as_bytes();
    // What cannot begin like any of them need not be compared with all of them.
    if !matches!(bytes[at], b'A' | b'G' | b'N' | b'P' | b'S' | b'd'..=b'x') {
        return None;
    }
    let end = word_end(bytes, at);
    if end - at < SHORTEST && end - at != 2 {
        return None;
    }
    if end - at >= 12 && starts_at(text, "eyJ", at) {
        return match is_signed(text, end) {
            true => Some("a JSON web token"),
            false => None,
        };
    }
    if end - at == 2 && starts_at(text, "SG.", at) {
        let middle = word_end(bytes, end + 1);
        let last = if middle < bytes.len() {
            word_end(bytes, middle + 1)
        } else {
            middle
        };
        return match middle - end == 23 && last - middle == 44 {
            true => Some("a SendGrid key"),
            false => None,
        };
    }
    let mut i = 0;
    while i < TOKENS.len() {
        let (begin, least, kind) = TOKENS[i];
        if end - at >= least && begin.as_bytes()[0] == bytes[at] && starts_at(text, begin, at) {
            let is_aws = begin.len() == 4 && starts(kind, "an AWS");
            return match (is_aws || has_digit(bytes, at, end)) && !is_example(text, at, end) {
                true => Some(kind),
                false => None,
            };
        }
        i += 1;
    }
    None
}

/// Whether a JSON web token's other two parts follow its first.
const fn is_signed(text: &str, end: usize) -> bool {
    let bytes = text.as_bytes();
    if !starts_at(text, ".eyJ", end) {
        return false;
    }
    let middle = word_end(bytes, end + 1);
    middle < bytes.len() && bytes[middle] == b'.' && word_end(bytes, middle + 1) - middle > 20
}

/// Whether the address whose host begins at a place has `user:password@` before it. What a shell, a template or a
/// reader puts there is not a password: `$PASSWORD`, `{password}`, `<password>`, `%s`, `****`.
const fn has_password(bytes: &[u8], at: usize) -> bool {
    let mut colon = 0;
    let mut i = at;
    while i < bytes.len() {
        match bytes[i] {
            b':' if colon == 0 => colon = i,
            b'@' if colon > 0 => return is_password(bytes, colon + 1, i),
            b'%' if i + 1 < bytes.len() && !bytes[i + 1].is_ascii_hexdigit() => return false,
            b'!' | b'#' | b'&'..=b')' | b'+'..=b'.' | b'0'..=b';' | b'=' | b'%' => {}
            b'A'..=b'Z' | b'a'..=b'z' | b'^' | b'_' | b'~' => {}
            _ => return false,
        }
        i += 1;
    }
    false
}

const fn is_password(bytes: &[u8], from: usize, to: usize) -> bool {
    let Ok(word) = std::str::from_utf8(bytes.split_at(to).0.split_at(from).1) else {
        return false;
    };
    let mut i = 0;
    while i < PLACEHOLDERS.len() {
        if same_ignoring_case(word, PLACEHOLDERS[i]) {
            return false;
        }
        i += 1;
    }
    let mut i = from;
    while i < to && (bytes[i] == bytes[from] || matches!(bytes[i], b'.')) {
        i += 1;
    }
    word.len() > 3 && i < to
}

const fn word_end(bytes: &[u8], mut at: usize) -> usize {
    while at < bytes.len() && is_part(bytes[at]) {
        at += 1;
    }
    at
}

const fn has_digit(bytes: &[u8], mut at: usize, end: usize) -> bool {
    while at < end && !bytes[at].is_ascii_digit() {
        at += 1;
    }
    at < end
}

const fn is_example(text: &str, mut at: usize, end: usize) -> bool {
    while at < end && !starts_at(text, "EXAMPLE", at) {
        at += 1;
    }
    at < end
}

const fn is_part(byte: u8) -> bool {
    matches!(byte, b'0'..=b'9' | b'A'..=b'Z' | b'a'..=b'z' | b'_' | b'-')
}

/// Whether a name says that what it names is a secret: `DB_PASSWORD`, `token`, `clientSecret`.
///
/// ```
/// use infra_rules::secret;
///
/// assert!(secret::is_name("GITHUB_TOKEN") && secret::is_name("dbPassword"));
/// assert!(!secret::is_name("TOKEN_URL") && !secret::is_name("BYPASS"));
/// ```
pub const fn is_name(name: &str) -> bool {
    let mut i = 0;
    while i < NAMES.len() {
        if ends_with_word(name.as_bytes(), NAMES[i].as_bytes()) {
            return true;
        }
        i += 1;
    }
    false
}

/// Whether a name ends in a word of its own, with or without `_` and `-` in it.
const fn ends_with_word(name: &[u8], word: &[u8]) -> bool {
    let (mut at, mut left) = (name.len(), word.len());
    while left > 0 {
        if at == 0 {
            return false;
        }
        at -= 1;
        if is_separator(name[at]) && left < word.len() {
            continue;
        }
        if !name[at].eq_ignore_ascii_case(&word[left - 1]) {
            return false;
        }
        left -= 1;
    }
    at == 0
        || is_separator(name[at - 1])
        || name[at].is_ascii_uppercase() && !name[at - 1].is_ascii_uppercase()
}

const fn is_separator(byte: u8) -> bool {
    byte == b'_' || byte == b'-'
}

/// Whether a value says where a secret is, and not what it is: an ARN, an address, a path, a name such as `prod/db`.
///
/// ```
/// use infra_rules::secret;
///
/// assert!(secret::is_pointer("Backend/AuthSecrets") && secret::is_pointer("/run/secrets/token"));
/// assert!(!secret::is_pointer("hunter2"));
/// ```
pub const fn is_pointer(value: &str) -> bool {
    let begins = [
        "arn:", "/", "./", "~/", "file:", "http://", "https://", "s3://",
    ];
    let mut i = 0;
    while i < begins.len() {
        if starts(value, begins[i]) {
            return true;
        }
        i += 1;
    }
    is_path(value.as_bytes())
}

/// Whether a value is a secret by its name, as far as can be said of it. A secret's own name is not one, `DB_SECRET: "prod-db"`.
///
/// ```
/// use infra_rules::secret;
///
/// assert!(secret::is_shown("DB_PASSWORD", "hunter2"));
/// assert!(!secret::is_shown("DB_SECRET", "prod/db") && !secret::is_shown("DB_SECRET", "prod-db"));
/// ```
pub const fn is_shown(name: &str, value: &str) -> bool {
    let bytes = name.as_bytes();
    let may_be_a_name = ends_with_word(bytes, b"SECRET")
        || ends_with_word(bytes, b"TOKEN")
        || ends_with_word(bytes, b"CREDENTIALS");
    is_name(name) && !is_pointer(value) && !(may_be_a_name && is_words(value.as_bytes()))
}

/// Whether a text is words of letters with `-`, `_` or `.` between them.
const fn is_words(value: &[u8]) -> bool {
    let (mut i, mut separators) = (0, 0);
    while i < value.len() {
        match value[i] {
            b'-' | b'_' | b'.' => separators += 1,
            b'A'..=b'Z' | b'a'..=b'z' => {}
            _ => return false,
        }
        i += 1;
    }
    separators > 0
}

/// Whether a text is words with `/` between them. Base64 has `/` in it too, and letters of both cases beside digits.
const fn is_path(value: &[u8]) -> bool {
    /// As long as a secret access key is.
    const LONG: usize = 32;
    let (mut slashes, mut digit, mut upper) = (0, false, false);
    let mut i = 0;
    while i < value.len() {
        match value[i] {
            b'/' => {
                slashes += 1;
                (digit, upper) = (false, false);
            }
            b'0'..=b'9' => digit = true,
            b'A'..=b'Z' => upper = true,
            b'a'..=b'z' | b'_' | b'-' | b'.' => {}
            _ => return false,
        }
        if digit && upper && value.len() >= LONG {
            return false;
        }
        i += 1;
    }
    slashes > 0
}

#[cfg(test)]
mod tests;
