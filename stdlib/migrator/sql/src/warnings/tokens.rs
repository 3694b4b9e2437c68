//! [`Tokens`]: a statement as words and signs, read from the front. It knows no statement.

use squawk_lexer::{TokenKind, tokenize};

/// What is left of a statement, without comments.
#[derive(Clone, Debug)]
pub(super) struct Tokens<'a> {
    words: Vec<&'a str>,
    at: usize,
}

impl<'a> Tokens<'a> {
    pub(super) fn of(statement: &'a str) -> Tokens<'a> {
        let mut words = Vec::new();
        let mut at = 0;
        for token in tokenize(statement) {
            let end = at + token.len as usize;
            match token.kind {
                TokenKind::Whitespace
                | TokenKind::BlockComment { .. }
                | TokenKind::LineComment
                | TokenKind::Eof => {}
                _ => words.push(&statement[at..end]),
            }
            at = end;
        }
        Tokens { words, at: 0 }
    }

    /// What is left.
    fn rest(&self) -> &[&'a str] {
        self.words.get(self.at..).unwrap_or_default()
    }

    /// The next word or sign.
    pub(super) fn first(&self) -> Option<&'a str> {
        self.rest().first().copied()
    }

    /// Whether one of the words that are left is such.
    pub(super) fn any(&self, is: impl Fn(&str) -> bool) -> bool {
        self.rest().iter().any(|word| is(word))
    }

    /// Whether these words are next, in capitals or not.
    pub(super) fn is(&self, words: &str) -> bool {
        let mut rest = self.rest().iter();
        words.split(' ').all(|word| {
            rest.next()
                .is_some_and(|next| next.eq_ignore_ascii_case(word))
        })
    }

    /// Whether these words are next, which are taken then.
    pub(super) fn take(&mut self, words: &str) -> bool {
        let is_next = self.is(words);
        if is_next {
            self.at += words.split(' ').count();
        }
        is_next
    }

    /// Takes whichever of these words come next, in any order.
    pub(super) fn take_any(&mut self, words: &[&str]) {
        while words.iter().any(|word| self.take(word)) {}
    }

    /// Takes a name: `Users` is `users`, and `"Users"` is `Users`.
    pub(super) fn name(&mut self) -> Option<String> {
        let word = *self.rest().first()?;
        let name = match word
            .strip_prefix('"')
            .and_then(|word| word.strip_suffix('"'))
        {
            Some(quoted) => quoted.replace("\"\"", "\""),
            None if word.starts_with(|letter: char| letter.is_alphabetic() || letter == '_') => {
                word.to_lowercase()
            }
            None => return None,
        };
        self.at += 1;
        Some(name)
    }

    /// Takes a name with what it stands in, and keeps one of that: of `database.schema.table`, `schema.table`.
    pub(super) fn path(&mut self) -> Option<String> {
        let mut names = vec![self.name()?];
        while self.take(".") {
            names.push(self.name()?);
        }
        Some(names[names.len().saturating_sub(2)..].join("."))
    }

    /// Whether these words stand together somewhere in what is left, outside of parentheses, and not behind the word `unless`.
    pub(super) fn has(&self, words: &str, unless: &str) -> bool {
        let mut rest = self.clone();
        let (mut depth, mut before) = (0_usize, "");
        while let Some(next) = rest.rest().first().copied() {
            if depth == 0 && rest.is(words) && !before.eq_ignore_ascii_case(unless) {
                return true;
            }
            depth = deeper(depth, next);
            before = next;
            rest.at += 1;
        }
        false
    }

    /// What is left, apart at the commas outside of parentheses.
    pub(super) fn parts(&self) -> Vec<Tokens<'a>> {
        let mut depth = 0;
        let rest = self.rest().split(|word| {
            depth = deeper(depth, word);
            depth == 0 && *word == ","
        });
        rest.map(|words| Tokens {
            words: words.to_vec(),
            at: 0,
        })
        .collect()
    }
}

fn deeper(depth: usize, word: &str) -> usize {
    match word {
        "(" | "[" => depth + 1,
        ")" | "]" => depth.saturating_sub(1),
        _ => depth,
    }
}
