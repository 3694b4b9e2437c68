//! A place in a list of trees. Knows no grammar.

use proc_macro2::{Delimiter, Ident};

use super::tree::Tree;

/// A place in a block's trees, or in those of one of its groups.
#[derive(Clone)]
pub(super) struct Cursor<'t> {
    trees: &'t [Tree],
    at: usize,
}

impl<'t> Cursor<'t> {
    pub(super) fn new(trees: &'t [Tree]) -> Cursor<'t> {
        Cursor { trees, at: 0 }
    }

    pub(super) fn look(&self, ahead: usize) -> Option<&'t Tree> {
        self.trees.get(self.at + ahead)
    }

    pub(super) fn next(&mut self) -> Option<&'t Tree> {
        let tree = self.look(0);
        self.at += usize::from(tree.is_some());
        tree
    }

    pub(super) fn is_empty(&self) -> bool {
        self.at >= self.trees.len()
    }

    pub(super) fn place(&self) -> usize {
        self.at
    }

    pub(super) fn go(&mut self, place: usize) {
        self.at = place;
    }

    /// The trees since a place.
    pub(super) fn since(&self, place: usize) -> &'t [Tree] {
        &self.trees[place..self.at]
    }

    pub(super) fn is_sign(&self, ahead: usize, c: char) -> bool {
        self.look(ahead).is_some_and(|tree| tree.is_sign(c))
    }

    /// `::` at some tokens ahead.
    pub(super) fn is_path_sep(&self, ahead: usize) -> bool {
        self.is_sign(ahead, ':') && self.is_sign(ahead + 1, ':')
    }

    /// One `:`, not `::`.
    pub(super) fn is_colon(&self, ahead: usize) -> bool {
        self.is_sign(ahead, ':') && !self.is_sign(ahead + 1, ':')
    }

    pub(super) fn word(&self, ahead: usize) -> Option<&'t str> {
        self.look(ahead)?.word()
    }

    pub(super) fn braces(&self, ahead: usize) -> Option<&'t [Tree]> {
        self.look(ahead)?.inside(Delimiter::Brace)
    }

    pub(super) fn eat_ident(&mut self) -> Option<&'t Ident> {
        match self.look(0)? {
            Tree::Word(ident, _) => {
                self.at += 1;
                Some(ident)
            }
            _ => None,
        }
    }

    pub(super) fn eat_sign(&mut self, c: char) -> bool {
        let found = self.is_sign(0, c);
        self.at += usize::from(found);
        found
    }

    pub(super) fn eat_keyword(&mut self, word: &str) -> bool {
        let found = self.word(0) == Some(word);
        self.at += usize::from(found);
        found
    }

    pub(super) fn eat_braces(&mut self) -> Option<&'t [Tree]> {
        let inner = self.braces(0)?;
        self.at += 1;
        Some(inner)
    }

    /// The trees up to one that stops, which stays.
    pub(super) fn until(&mut self, stop: impl Fn(&Cursor) -> bool) -> &'t [Tree] {
        let start = self.at;
        while !self.is_empty() && !stop(self) {
            self.at += 1;
        }
        self.since(start)
    }
}
