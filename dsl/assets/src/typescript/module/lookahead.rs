//! The tokens of a text by their numbers. Every question may ask for more than there is.

use crate::typescript::lexer::{Kind, Token, tokens};

/// All tokens of a text, and how many brackets are open around each; a bracket stands outside itself.
pub(crate) struct Tokens<'a> {
    all: Vec<Token<'a>>,
    depths: Vec<usize>,
}

impl<'a> Tokens<'a> {
    pub(crate) fn of(text: &'a str) -> Self {
        let all = tokens(text);
        Tokens {
            depths: depths(&all),
            all,
        }
    }

    pub(crate) fn len(&self) -> usize {
        self.all.len()
    }

    /// How many brackets are open there.
    pub(crate) fn depth(&self, at: usize) -> usize {
        self.depths.get(at).copied().unwrap_or(0)
    }

    /// Whether it begins a line, or nothing is there.
    pub(crate) fn is_first(&self, at: usize) -> bool {
        self.all.get(at).is_none_or(|token| token.first)
    }

    pub(crate) fn kind(&self, at: usize) -> Option<Kind<'a>> {
        self.all.get(at).map(|token| token.kind)
    }

    /// Whether these words and marks stand there.
    pub(crate) fn is(&self, at: usize, expected: &[&str]) -> bool {
        let mut expected = expected.iter().enumerate();
        expected.all(|(ahead, expected)| matches!(self.kind(at + ahead), Some(Kind::Word(text) | Kind::Mark(text)) if text == *expected))
    }

    /// A name, which may stand in quotes.
    pub(crate) fn text(&self, at: usize) -> Option<&'a str> {
        match self.kind(at) {
            Some(Kind::Word(text) | Kind::Text(text)) => Some(text),
            _ => None,
        }
    }

    /// The specifier of `from "specifier"`.
    pub(crate) fn from(&self, at: usize) -> Option<&'a str> {
        match (self.is(at, &["from"]), self.kind(at + 1)) {
            (true, Some(Kind::Text(specifier))) => Some(specifier),
            _ => None,
        }
    }

    /// Where the bracket closes.
    pub(crate) fn close(&self, open: usize) -> usize {
        let mut behind = open + 1..self.all.len();
        behind
            .find(|at| self.depth(*at) == self.depth(open))
            .unwrap_or(self.all.len())
    }
}

fn depths(tokens: &[Token<'_>]) -> Vec<usize> {
    let mut depth = 0_usize;
    let depths = tokens.iter().map(|token| match token.kind {
        Kind::Mark("(" | "[" | "{") => {
            depth += 1;
            depth - 1
        }
        Kind::Mark(")" | "]" | "}") => {
            depth = depth.saturating_sub(1);
            depth
        }
        _ => depth,
    });
    depths.collect()
}
