//! A place in a list of tokens. Knows no grammar.

use proc_macro2::{Delimiter, Group, Ident, Span, TokenStream, TokenTree};
use syn::parse::{Parse, Parser};

/// A place in the tokens of a block or of one of its groups.
pub(crate) struct Cursor {
    tokens: Vec<TokenTree>,
    at: usize,
    /// Where the group closes: what is missing at the end is missing there.
    end: Span,
}

impl Cursor {
    pub(crate) fn new(tokens: TokenStream, end: Span) -> Cursor {
        Cursor {
            tokens: tokens.into_iter().collect(),
            at: 0,
            end,
        }
    }

    pub(crate) fn group(group: &Group) -> Cursor {
        Cursor::new(group.stream(), group.span_close())
    }

    pub(crate) fn peek(&self) -> Option<&TokenTree> {
        self.look(0)
    }

    pub(crate) fn look(&self, ahead: usize) -> Option<&TokenTree> {
        self.tokens.get(self.at + ahead)
    }

    pub(crate) fn next(&mut self) -> Option<TokenTree> {
        let token = self.tokens.get(self.at).cloned();
        self.at += usize::from(token.is_some());
        token
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.at >= self.tokens.len()
    }

    /// The next token, or the end of the group.
    pub(crate) fn span(&self) -> Span {
        self.peek().map_or(self.end, TokenTree::span)
    }

    /// The token before, or the end of the group.
    pub(crate) fn behind(&self) -> Span {
        self.at
            .checked_sub(1)
            .and_then(|at| self.tokens.get(at))
            .map_or(self.end, TokenTree::span)
    }

    pub(crate) fn place(&self) -> usize {
        self.at
    }

    pub(crate) fn go(&mut self, place: usize) {
        self.at = place;
    }

    pub(crate) fn is_punct(&self, ahead: usize, c: char) -> bool {
        matches!(self.look(ahead), Some(TokenTree::Punct(p)) if p.as_char() == c)
    }

    /// `::` at some tokens ahead.
    pub(crate) fn is_path_sep(&self, ahead: usize) -> bool {
        self.is_punct(ahead, ':') && self.is_punct(ahead + 1, ':')
    }

    /// One `:`, not `::`.
    pub(crate) fn is_colon(&self, ahead: usize) -> bool {
        self.is_punct(ahead, ':') && !self.is_punct(ahead + 1, ':')
    }

    pub(crate) fn ident(&self, ahead: usize) -> Option<&Ident> {
        match self.look(ahead) {
            Some(TokenTree::Ident(ident)) => Some(ident),
            _ => None,
        }
    }

    pub(crate) fn braces(&self, ahead: usize) -> Option<&Group> {
        match self.look(ahead) {
            Some(TokenTree::Group(group)) if group.delimiter() == Delimiter::Brace => Some(group),
            _ => None,
        }
    }

    pub(crate) fn is_brackets(&self, ahead: usize) -> bool {
        matches!(self.look(ahead), Some(TokenTree::Group(group)) if group.delimiter() == Delimiter::Bracket)
    }

    pub(crate) fn eat_ident(&mut self) -> Option<Ident> {
        let ident = self.ident(0)?.clone();
        self.at += 1;
        Some(ident)
    }

    pub(crate) fn eat_punct(&mut self, c: char) -> bool {
        let found = self.is_punct(0, c);
        self.at += usize::from(found);
        found
    }

    pub(crate) fn eat_keyword(&mut self, word: &str) -> bool {
        let found = self.ident(0).is_some_and(|ident| ident == word);
        self.at += usize::from(found);
        found
    }

    pub(crate) fn eat_braces(&mut self) -> Option<Group> {
        let group = self.braces(0)?.clone();
        self.at += 1;
        Some(group)
    }

    /// The tokens up to one that stops, which stays.
    pub(crate) fn until(&mut self, stop: impl Fn(&Cursor) -> bool) -> TokenStream {
        let start = self.at;
        while !self.is_empty() && !stop(self) {
            self.at += 1;
        }
        self.tokens[start..self.at.min(self.tokens.len())]
            .iter()
            .cloned()
            .collect()
    }

    /// Something of Rust's, as far as `syn` reads it.
    pub(crate) fn rust<T: Parse>(&mut self) -> syn::Result<T> {
        // Most of it ends at a comma or semicolon. To hand over all that is left, for each value of a
        // long list, would take the square of its length.
        let mut end = self.at;
        for _ in 0..4 {
            end += self
                .tokens
                .iter()
                .skip(end)
                .take_while(|token| !is_separator(token))
                .count();
            if end >= self.tokens.len() {
                break;
            }
            if let Ok(value) = self.read(end) {
                return Ok(value);
            }
            end += 1;
        }
        self.read(self.tokens.len())
    }

    /// The same, from the tokens before `end`.
    fn read<T: Parse>(&mut self, end: usize) -> syn::Result<T> {
        let tokens: TokenStream = self
            .tokens
            .get(self.at..end)
            .unwrap_or_default()
            .iter()
            .cloned()
            .collect();
        let read = |input: syn::parse::ParseStream<'_>| {
            let value = input.parse::<T>()?;
            Ok((value, input.parse::<TokenStream>()?))
        };
        let (value, rest) = read.parse2(tokens)?;
        self.at = end - rest.into_iter().count();
        Ok(value)
    }
}

fn is_separator(token: &TokenTree) -> bool {
    matches!(token, TokenTree::Punct(sign) if matches!(sign.as_char(), ',' | ';'))
}
