//! A text as words, names, texts and signs, each with its line; comments are left out.

use squawk_lexer::{LiteralKind as L, TokenKind, tokenize};

/// What a token is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// A word without quotes.
    Word,
    /// A name in quotes.
    Name,
    /// A text, in quotes or between dollars.
    Text,
    /// Anything else.
    Sign,
}

/// A word, a name, a text or a sign.
#[derive(Clone, Copy, Debug)]
pub(super) struct Token<'a> {
    pub(super) kind: Kind,
    pub(super) text: &'a str,
    /// The line that it begins on.
    pub(super) line: usize,
}

/// The tokens of a text that begins on this line.
pub(super) fn tokens(text: &str, mut line: usize) -> Vec<Token<'_>> {
    let (mut tokens, mut at) = (Vec::new(), 0);
    for token in tokenize(text) {
        let end = at + token.len as usize;
        let text = &text[at..end];
        let kind = match token.kind {
            TokenKind::Whitespace
            | TokenKind::LineComment
            | TokenKind::BlockComment { .. }
            | TokenKind::Eof => None,
            TokenKind::Ident => Some(Kind::Word),
            TokenKind::QuotedIdent { .. } => Some(Kind::Name),
            TokenKind::Literal {
                kind:
                    L::Str { .. } | L::NationalStr { .. } | L::UnicodeEscStr { .. } | L::EscStr { .. },
            }
            | TokenKind::Literal {
                kind: L::DollarQuotedString { .. },
            } => Some(Kind::Text),
            _ => Some(Kind::Sign),
        };
        tokens.extend(kind.map(|kind| Token { kind, text, line }));
        line += text.bytes().filter(|byte| *byte == b'\n').count();
        at = end;
    }
    tokens
}

impl<'a> Token<'a> {
    /// Whether it is this word, in capitals or not.
    pub(super) fn is(&self, word: &str) -> bool {
        self.kind != Kind::Text && self.text.eq_ignore_ascii_case(word)
    }

    /// What a text says, between its quotes; of one with a tag between dollars, with what the tag hides.
    pub(super) fn said(&self) -> Option<&'a str> {
        (self.kind == Kind::Text).then_some(())?;
        if self.text.starts_with('$') {
            let tag = self.text[1..].find('$')? + 2;
            return self.text.get(tag..self.text.len().checked_sub(tag)?);
        }
        let begin = self.text.find('\'')? + 1;
        self.text.get(begin..self.text.len().checked_sub(1)?)
    }

    /// A word or a name as PostgreSQL takes it: `Users` is `users`, and `"Users"` is `Users`.
    pub(super) fn name(&self) -> Option<String> {
        match self.kind {
            Kind::Word => Some(self.text.to_lowercase()),
            Kind::Name => Some(self.text.trim_matches('"').replace("\"\"", "\"")),
            _ => None,
        }
    }
}
