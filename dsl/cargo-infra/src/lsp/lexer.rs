//! The tokens of a text that may be anything: every text has some, also one with brackets or quotation marks that nothing closes.

use std::ops::Range;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Word,
    Open(char),
    Close(char),
    /// `!`, `$` and the like.
    Sign(char),
    /// A text, a number or a character.
    Literal,
}

#[derive(Clone, Debug)]
pub(super) struct Token {
    pub(super) kind: Kind,
    pub(super) range: Range<usize>,
}

/// The bracket that closes this one.
pub(super) fn closing(open: char) -> char {
    match open {
        '(' => ')',
        '[' => ']',
        _ => '}',
    }
}

/// The tokens, without comments.
pub(super) fn tokens(text: &str) -> Vec<Token> {
    let mut tokens = Vec::new();
    let mut at = 0;
    while let Some(next) = text[at..].chars().next() {
        let rest = &text[at..];
        let (kind, length) = match next {
            _ if rest.starts_with("//") => (None, rest.find('\n').unwrap_or(rest.len())),
            _ if rest.starts_with("/*") => (None, block_comment(rest)),
            '"' => (Some(Kind::Literal), quoted(rest)),
            '\'' => quote(rest),
            '(' | '[' | '{' => (Some(Kind::Open(next)), 1),
            ')' | ']' | '}' => (Some(Kind::Close(next)), 1),
            _ if next.is_alphanumeric() || next == '_' => word(rest),
            _ if next.is_whitespace() => (None, next.len_utf8()),
            _ => (Some(Kind::Sign(next)), next.len_utf8()),
        };
        if let Some(kind) = kind {
            tokens.push(Token {
                kind,
                range: at..at + length,
            });
        }
        at += length;
    }
    tokens
}

/// A name or a number, or a text with letters before its quotation mark.
fn word(rest: &str) -> (Option<Kind>, usize) {
    let is_part = |c: char| c.is_alphanumeric() || c == '_';
    let length = rest.find(|c| !is_part(c)).unwrap_or(rest.len());
    let behind = &rest[length..];
    let marks = behind.len() - behind.trim_start_matches('#').len();
    let is_quoted = behind[marks..].starts_with('"');
    match &rest[..length] {
        "r" | "br" | "cr" if is_quoted => {
            let end = format!("\"{}", "#".repeat(marks));
            let start = length + marks + 1;
            let found = rest[start..].find(&end).map(|at| start + at + end.len());
            (Some(Kind::Literal), found.unwrap_or(rest.len()))
        }
        "b" | "c" if behind.starts_with('"') => (Some(Kind::Literal), length + quoted(behind)),
        name if name.starts_with(|c: char| c.is_ascii_digit()) => (Some(Kind::Literal), length),
        _ => (Some(Kind::Word), length),
    }
}

/// How long the text in quotation marks is that begins here.
fn quoted(rest: &str) -> usize {
    let mut is_escaped = false;
    for (at, c) in rest.char_indices().skip(1) {
        match c {
            _ if is_escaped => is_escaped = false,
            '\\' => is_escaped = true,
            '"' => return at + 1,
            _ => {}
        }
    }
    rest.len()
}

/// A character, or the mark before the name of a lifetime.
fn quote(rest: &str) -> (Option<Kind>, usize) {
    let mut letters = rest.char_indices().skip(1).map(|(_, c)| c);
    match (letters.next(), letters.next()) {
        (Some('\\'), _) => {
            let end = rest[2..]
                .char_indices()
                .skip(1)
                .find(|(_, c)| *c == '\'' || *c == '\n');
            (
                Some(Kind::Literal),
                end.map_or(rest.len(), |(at, _)| at + 3),
            )
        }
        (Some(letter), Some('\'')) => (Some(Kind::Literal), 2 + letter.len_utf8()),
        _ => (Some(Kind::Sign('\'')), 1),
    }
}

/// How long the comment is that begins here; comments may stand in each other.
fn block_comment(rest: &str) -> usize {
    let (mut depth, mut at) = (0_usize, 0);
    while at < rest.len() {
        match &rest.as_bytes()[at..] {
            [b'/', b'*', ..] => (depth, at) = (depth + 1, at + 2),
            [b'*', b'/', ..] => {
                (depth, at) = (depth - 1, at + 2);
                if depth == 0 {
                    return at;
                }
            }
            _ => at += 1,
        }
    }
    rest.len()
}

#[cfg(test)]
mod tests {
    use super::{Kind, tokens};

    fn words(text: &str) -> Vec<&str> {
        tokens(text)
            .into_iter()
            .map(|token| &text[token.range])
            .collect()
    }

    #[test]
    fn texts_and_comments_hide_brackets() {
        assert_eq!(
            words("a \"}\\\"{\" r#\"\"{\"# '{' '\\'' /* { /* */ } */ 'a b\"}\" // }\n}"),
            [
                "a",
                "\"}\\\"{\"",
                "r#\"\"{\"#",
                "'{'",
                "'\\''",
                "'",
                "a",
                "b\"}\"",
                "}"
            ]
        );
    }

    #[test]
    fn what_never_ends_ends_with_the_text() {
        for text in ["\"abc", "r#\"a\"", "/* a", "'\\", "'", "é\"é", "b'", "'\\é"] {
            let last = tokens(text).pop();
            assert!(
                last.is_none_or(|last| last.range.end <= text.len()),
                "{text}"
            );
        }
        assert_eq!(tokens("}")[0].kind, Kind::Close('}'));
    }
}
