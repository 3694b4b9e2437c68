//! What the parser says is wrong with a text, in words that say what to type.

use granit_parser::{ErrorKind, ScanError};

use super::{lines::Span, parse::too_deep};
use crate::finding::Finding;

/// The finding that an error of the parser is.
pub(super) fn finding(text: &str, error: &ScanError) -> Finding {
    let span = token(text, error.marker().byte_offset().unwrap_or(text.len()));
    let written = span.slice(text);
    let (fact, help) = match error.kind() {
        ErrorKind::RecursionLimitExceeded => return too_deep(span),
        ErrorKind::UnknownAnchor => (
            format!("`{written}` names nothing"),
            format!(
                "write `&{}` before what it is to stand for, further up",
                written.trim_start_matches('*')
            ),
        ),
        ErrorKind::TabInIndentation | ErrorKind::TabNotAllowed => tab(),
        _ if !text.trim_start().starts_with('{') && is_tab_before(text, span) => tab(),
        ErrorKind::UnclosedQuotedScalar => (
            "a quotation mark is not closed".to_owned(),
            "write another at the end of the text".to_owned(),
        ),
        ErrorKind::UndeclaredTagHandle => (
            format!("`{written}` is not a function of CloudFormation"),
            "write `!` and its name, as in `!Sub`".to_owned(),
        ),
        _ if written.starts_with('!') => (
            words(error),
            "of two functions, write the outer one in full, as in `Fn::Base64: !Sub text`"
                .to_owned(),
        ),
        _ => return Finding::error("syntax", span, words(error)),
    };
    Finding::error("syntax", span, fact).with_help(help)
}

fn tab() -> (String, String) {
    (
        "a tab indents this line".to_owned(),
        "write spaces".to_owned(),
    )
}

/// The parser's own words, without what it was doing.
fn words(error: &ScanError) -> String {
    let words = error.info();
    let words = match words.split_once(", ") {
        Some((doing, found)) if doing.starts_with("while ") => found,
        _ => &words,
    };
    let words = match words {
        "did not find expected key" => "expected a key",
        "simple key expected ':'" => "expected `:` behind the key",
        words => words,
    };
    match words.strip_prefix("did not find expected ") {
        Some(expected) => format!("expected {expected}"),
        None => words.to_owned(),
    }
}

/// The word that begins at a place; its first character, if it is longer than anybody reads.
fn token(text: &str, start: usize) -> Span {
    const MOST: usize = 80;
    let rest = text.get(start..).unwrap_or_default();
    let is_end = |one: char| one.is_whitespace() || matches!(one, ',' | ']' | '}');
    let first = rest.chars().next().map_or(0, char::len_utf8);
    let ends = rest.char_indices().take(MOST);
    let end = ends.skip(1).find(|(_, one)| is_end(*one));
    let end = match end {
        Some((end, _)) => end,
        None if rest.chars().count() < MOST => rest.len(),
        None => first,
    };
    Span {
        start: start as u32,
        end: (start + end) as u32,
    }
}

/// Whether the line is indented with a tab.
fn is_tab_before(text: &str, span: Span) -> bool {
    let before = text.get(..span.start as usize).unwrap_or_default();
    let line = &before[before.rfind('\n').map_or(0, |at| at + 1)..];
    line.contains('\t') && line.trim().is_empty()
}
