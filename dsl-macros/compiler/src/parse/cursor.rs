//! A place in a list of trees. Knows no grammar.

use proc_macro2::{Delimiter, Group, Ident, Span, TokenStream};
use syn::parse::{Parse, Parser};

use super::tree::Tree;

/// What stands between a group's signs.
#[derive(Clone, Copy)]
pub(crate) struct Inside<'t> {
    pub(crate) trees: &'t [Tree],
    /// Where it closes; a part of a group has no end of its own.
    group: Option<&'t Group>,
}

/// A place in a block's trees, or in those of one of its groups.
#[derive(Clone)]
pub(crate) struct Cursor<'t> {
    inside: Inside<'t>,
    at: usize,
}

impl<'t> Inside<'t> {
    pub(crate) fn of(group: &'t Group, trees: &'t [Tree]) -> Inside<'t> {
        Inside {
            trees,
            group: Some(group),
        }
    }

    /// A part of it.
    pub(crate) fn part(trees: &'t [Tree]) -> Inside<'t> {
        Inside { trees, group: None }
    }
}

impl<'t> Cursor<'t> {
    pub(crate) fn new(trees: &'t [Tree]) -> Cursor<'t> {
        Cursor::inside(Inside::part(trees))
    }

    pub(crate) fn inside(inside: Inside<'t>) -> Cursor<'t> {
        Cursor { inside, at: 0 }
    }

    pub(crate) fn peek(&self) -> Option<&'t Tree> {
        self.look(0)
    }

    pub(crate) fn look(&self, ahead: usize) -> Option<&'t Tree> {
        self.inside.trees.get(self.at + ahead)
    }

    pub(crate) fn next(&mut self) -> Option<&'t Tree> {
        let tree = self.look(0);
        self.at += usize::from(tree.is_some());
        tree
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.at >= self.inside.trees.len()
    }

    /// The next token, or the end of the group: what is missing at the end is missing there.
    pub(crate) fn span(&self) -> Span {
        self.peek().map_or_else(|| self.end(), Tree::span)
    }

    /// The token before, or the end of the group.
    pub(crate) fn behind(&self) -> Span {
        self.at
            .checked_sub(1)
            .and_then(|at| self.inside.trees.get(at))
            .map_or_else(|| self.end(), Tree::span)
    }

    fn end(&self) -> Span {
        match self.inside.group {
            Some(group) => group.span_close(),
            None => Span::call_site(),
        }
    }

    pub(crate) fn place(&self) -> usize {
        self.at
    }

    pub(crate) fn go(&mut self, place: usize) {
        self.at = place;
    }

    /// The same, some tokens ahead.
    pub(crate) fn fork(&self, ahead: usize) -> Cursor<'t> {
        let mut fork = self.clone();
        fork.at = (self.at + ahead).min(self.inside.trees.len());
        fork
    }

    /// The trees since a place.
    pub(crate) fn since(&self, place: usize) -> &'t [Tree] {
        &self.inside.trees[place..self.at]
    }

    pub(crate) fn is_sign(&self, ahead: usize, c: char) -> bool {
        self.look(ahead).is_some_and(|tree| tree.is_sign(c))
    }

    /// `::` at some tokens ahead.
    pub(crate) fn is_path_sep(&self, ahead: usize) -> bool {
        self.is_sign(ahead, ':') && self.is_sign(ahead + 1, ':')
    }

    /// One `:`, not `::`.
    pub(crate) fn is_colon(&self, ahead: usize) -> bool {
        self.is_sign(ahead, ':') && !self.is_sign(ahead + 1, ':')
    }

    pub(crate) fn word(&self, ahead: usize) -> Option<&'t str> {
        self.look(ahead)?.word()
    }

    pub(crate) fn ident(&self, ahead: usize) -> Option<&'t Ident> {
        match self.look(ahead)? {
            Tree::Word(ident, _) => Some(ident),
            _ => None,
        }
    }

    pub(crate) fn group(&self, ahead: usize, delimiter: Delimiter) -> Option<Inside<'t>> {
        self.look(ahead)?.group(delimiter)
    }

    pub(crate) fn braces(&self, ahead: usize) -> Option<Inside<'t>> {
        self.group(ahead, Delimiter::Brace)
    }

    pub(crate) fn is_brackets(&self, ahead: usize) -> bool {
        self.group(ahead, Delimiter::Bracket).is_some()
    }

    pub(crate) fn eat_ident(&mut self) -> Option<&'t Ident> {
        let ident = self.ident(0)?;
        self.at += 1;
        Some(ident)
    }

    pub(crate) fn eat_sign(&mut self, c: char) -> bool {
        let found = self.is_sign(0, c);
        self.at += usize::from(found);
        found
    }

    pub(crate) fn eat_keyword(&mut self, word: &str) -> bool {
        let found = self.word(0) == Some(word);
        self.at += usize::from(found);
        found
    }

    pub(crate) fn eat_braces(&mut self) -> Option<Inside<'t>> {
        let inner = self.braces(0)?;
        self.at += 1;
        Some(inner)
    }

    /// The trees up to one that stops, which stays.
    pub(crate) fn until(&mut self, stop: impl Fn(&Cursor) -> bool) -> &'t [Tree] {
        let start = self.at;
        while !self.is_empty() && !stop(self) {
            self.at += 1;
        }
        self.since(start)
    }

    /// Something of Rust's, as far as `syn` reads it.
    pub(crate) fn rust<T: Parse>(&mut self) -> syn::Result<T> {
        // Most of it ends at a comma or semicolon. To hand over all that is left, for each value of a
        // long list, would take the square of its length.
        let trees = self.inside.trees;
        let mut end = self.at;
        for _ in 0..4 {
            let is_separator = |tree: &&Tree| tree.is_sign(',') || tree.is_sign(';');
            end += trees[end..]
                .iter()
                .take_while(|tree| !is_separator(tree))
                .count();
            if end >= trees.len() {
                break;
            }
            if let Ok(value) = self.read(end) {
                return Ok(value);
            }
            end += 1;
        }
        self.read(trees.len())
    }

    /// The same, from the tokens before `end`.
    fn read<T: Parse>(&mut self, end: usize) -> syn::Result<T> {
        let trees = self.inside.trees.get(self.at..end).unwrap_or_default();
        let read = |input: syn::parse::ParseStream<'_>| {
            let value = input.parse::<T>()?;
            Ok((value, input.parse::<TokenStream>()?))
        };
        let (value, rest) = read.parse2(super::tree::stream(trees))?;
        self.at = end - rest.into_iter().count();
        Ok(value)
    }
}
