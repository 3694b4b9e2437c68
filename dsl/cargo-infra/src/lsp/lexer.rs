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
    /// A text that nothing closes.
    Unclosed,
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
            '"' => quoted(rest, 0),
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
        "b" | "c" if behind.starts_with('"') => quoted(rest, length),
        name if name.starts_with(|c: char| c.is_ascii_digit()) => (Some(Kind::Literal), length),
        _ => (Some(Kind::Word), length),
    }
}

/// The text whose quotation mark stands here. One that nothing closes ends with its line, so that it takes nothing from the next.
fn quoted(rest: &str, mark: usize) -> (Option<Kind>, usize) {
    let end = closing_mark(rest, mark);
    let text = &rest[mark + 1..end.unwrap_or(rest.len())];
    let unclosed = match end {
        Some(end) if !text.contains('\n') => {
            // On one line the next text is another field's, whose name stands behind a comma.
            is_word(&rest[end..]).then(|| text.rfind(',')).flatten()
        }
        Some(end) if !is_opening(&rest[end..]) => None,
        _ => Some(line_end(text.split(['\n', '\r']).next().unwrap_or(text))),
    };
    match (unclosed, end) {
        (None, Some(end)) => (Some(Kind::Literal), end),
        (length, _) => (
            Some(Kind::Unclosed),
            mark + 1 + length.unwrap_or(text.len()),
        ),
    }
}

/// The byte behind the next quotation mark that nothing escapes.
fn closing_mark(rest: &str, mark: usize) -> Option<usize> {
    let mut is_escaped = false;
    for (at, c) in rest.char_indices().skip_while(|(at, _)| *at <= mark) {
        match c {
            _ if is_escaped => is_escaped = false,
            '\\' => is_escaped = true,
            '"' => return Some(at + 1),
            _ => {}
        }
    }
    None
}

/// Whether a quotation mark opens a text, though one is open since another line: what follows it stands in no Rust behind a text.
fn is_opening(behind: &str) -> bool {
    let ends = |c: char| c.is_whitespace() || ",;)]}.=+?:&|<>".contains(c);
    !behind.is_empty() && !behind.starts_with(ends) && !behind.starts_with("//")
}

fn is_word(behind: &str) -> bool {
    behind.starts_with(|c: char| c.is_alphanumeric() || c == '_')
}

/// Where a text ends that nothing closes before the line does: before a comment, and the brackets and commas behind it.
fn line_end(line: &str) -> usize {
    let line = line.split(" //").next().unwrap_or(line);
    let mut end = line
        .trim_end_matches(|c: char| c.is_whitespace() || ",;)]}".contains(c))
        .len();
    if line[end..].trim().is_empty() {
        // Who types a text has spaces at its end.
        end = line.len();
    }
    // `}` also ends a name in the text.
    while line[..end].matches("${").count() > line[..end].matches('}').count()
        && let Some(brace) = line[end..].find('}')
    {
        end += brace + 1;
    }
    end
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
    fn a_text_that_nothing_closes_ends_with_its_line() {
        for (text, wanted) in [
            ("a: \"b\nc: \"d\"", "\"b"),
            ("a: \"b,\nc: \"d\"", "\"b"),
            ("a: { b: \"c },\nd: \"e\"", "\"c"),
            ("a: \"b ${c}\n", "\"b ${c}"),
            ("a: \"b ${c} }\n", "\"b ${c}"),
            ("a: \"b, c: \"d\"", "\"b"),
            ("a: b\"c // d\n", "b\"c"),
            ("a: \"b\nc: \"${d}\"", "\"b"),
            ("a: \"", "\""),
        ] {
            let found = tokens(text);
            let unclosed = found.iter().find(|one| one.kind == Kind::Unclosed);
            assert_eq!(
                unclosed.map(|one| &text[one.range.clone()]),
                Some(wanted),
                "{text}"
            );
        }
        for text in [
            "\"a\nb\"",
            "f(\"a\nb\").c",
            "\"a\nb\" as c",
            "\"a\", \"b\"",
            "\"a\nb\" // c",
        ] {
            assert!(
                tokens(text).iter().all(|one| one.kind != Kind::Unclosed),
                "{text}"
            );
        }
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
