//! The words of the language, each list once: the reader, the checks, the code and the editor read them here. Functions and
//! pseudo parameters are CloudFormation's and stand in `infra-rules`. What is said of a word in a hover is the editor's.

/// What begins an item.
pub(crate) const KEYWORDS: [&str; 10] = [
    "in",
    "out",
    "let",
    "for",
    "if",
    "grant",
    "param",
    "condition",
    "mapping",
    "override",
];

/// Those of them that an expression of Rust has too.
pub(crate) const OF_RUST: [&str; 3] = ["let", "for", "if"];

/// The verbs of `grant`, as `infra::verbs` has them in capitals.
pub(crate) const VERBS: [&str; 11] = [
    "read", "write", "connect", "invoke", "publish", "send", "receive", "encrypt", "decrypt",
    "start", "put",
];

/// Attributes of Rust's own, which pass through to the expansion.
pub(crate) const RUST_ATTRIBUTES: [&str; 6] =
    ["allow", "cfg", "deprecated", "doc", "expect", "must_use"];

/// The fields of a parameter, and what each of them takes.
pub(crate) use infra_rules::{PARAMETER_FIELDS, Takes};

/// `Retain` of `retain`, and `RetainExceptOnCreate` of `retain_except_on_create`.
pub(crate) fn camel(word: &str) -> String {
    let capital = |part: &str| {
        let mut letters = part.chars();
        let first = letters.next().map(|first| first.to_ascii_uppercase());
        first.into_iter().chain(letters).collect::<String>()
    };
    word.split('_').map(capital).collect()
}
