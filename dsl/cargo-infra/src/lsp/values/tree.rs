//! A block's text as brackets and the entries between them, also where it is half-typed. It knows no words of the language.

use std::ops::Range;

use crate::lsp::lexer::{Kind, Token, closing, tokens};

/// A token, or brackets with what is in them.
#[derive(Debug)]
pub(super) enum Tree {
    Token(Token),
    Group {
        open: char,
        range: Range<usize>,
        inner: Vec<Tree>,
    },
}

/// What stands between commas, semicolons and the like: a field, an item, a value of a list.
#[derive(Clone, Debug)]
pub(super) struct Entry<'t> {
    /// From what parts it from the entry before it to what parts it from the next.
    pub(super) range: Range<usize>,
    /// Its tokens, behind its attributes.
    pub(super) trees: &'t [Tree],
    /// The brackets of its attributes.
    pub(super) attributes: Vec<&'t Tree>,
    /// Which of its tokens is the name before its colon.
    key: Option<usize>,
}

/// The trees of a text. Brackets without partners end with it, or are left out.
pub(super) fn trees(text: &str) -> Vec<Tree> {
    let mut open: Vec<(char, usize, Vec<Tree>)> = Vec::new();
    let mut all = Vec::new();
    let close = |open: &mut Vec<(char, usize, Vec<Tree>)>, all: &mut Vec<Tree>, end: usize| {
        if let Some((bracket, start, inner)) = open.pop() {
            let outer = open.last_mut().map_or(all, |(.., outer)| outer);
            outer.push(Tree::Group {
                open: bracket,
                range: start..end,
                inner,
            });
        }
    };
    for token in tokens(text) {
        match token.kind {
            Kind::Open(bracket) => open.push((bracket, token.range.start, Vec::new())),
            Kind::Close(bracket) => {
                if open
                    .last()
                    .is_some_and(|(last, ..)| closing(*last) == bracket)
                {
                    close(&mut open, &mut all, token.range.end);
                }
            }
            _ => open
                .last_mut()
                .map_or(&mut all, |(.., inner)| inner)
                .push(Tree::Token(token)),
        }
    }
    while !open.is_empty() {
        // What nothing closes has its last character inside.
        close(&mut open, &mut all, text.len() + 1);
    }
    all
}

impl Tree {
    pub(super) fn range(&self) -> Range<usize> {
        match self {
            Tree::Token(token) => token.range.clone(),
            Tree::Group { range, .. } => range.clone(),
        }
    }

    pub(super) fn is_sign(&self, sign: char) -> bool {
        matches!(self, Tree::Token(token) if token.kind == Kind::Sign(sign))
    }

    pub(super) fn is_word(&self) -> bool {
        matches!(self, Tree::Token(token) if token.kind == Kind::Word)
    }

    pub(super) fn is_literal(&self) -> bool {
        matches!(self, Tree::Token(token) if matches!(token.kind, Kind::Literal | Kind::Unclosed))
    }

    /// What is in it, if it is brackets that open so.
    pub(super) fn inner(&self, bracket: char) -> Option<&[Tree]> {
        match self {
            Tree::Group { open, inner, .. } if *open == bracket => Some(inner),
            _ => None,
        }
    }

    /// Whether a place is between its brackets.
    pub(super) fn holds(&self, at: usize) -> bool {
        matches!(self, Tree::Group { range, .. } if range.start < at && at < range.end)
    }
}

/// The entries of what is in brackets, empty ones too: the last begins where the brackets end, if nothing stands there.
pub(super) fn entries<'t>(text: &str, inner: &'t [Tree], range: Range<usize>) -> Vec<Entry<'t>> {
    let mut entries = Vec::new();
    let (mut from, mut start) = (range.start, 0);
    let mut has_key = false;
    for (at, tree) in inner.iter().enumerate() {
        let next = inner.get(at + 1);
        if tree.is_sign(',') || tree.is_sign(';') {
            entries.push(entry(text, &inner[start..at], from..tree.range().start));
            (from, start, has_key) = (tree.range().end, at + 1, false);
            continue;
        }
        if is_key(inner, at) {
            // A comma is missing before the next field.
            if has_key {
                entries.push(entry(text, &inner[start..at], from..tree.range().start));
                (from, start) = (tree.range().start, at);
            }
            has_key = true;
        }
        if tree.inner('{').is_some() && ends(text, next) {
            entries.push(entry(text, &inner[start..=at], from..tree.range().end));
            (from, start, has_key) = (tree.range().end, at + 1, false);
        }
    }
    entries.push(entry(text, &inner[start..], from..range.end.max(from)));
    entries
}

/// Whether braces end an entry before this.
fn ends(text: &str, next: Option<&Tree>) -> bool {
    let Some(next) = next else { return true };
    let goes_on = [",", ";", ".", "?", "on", "else", "as", "="];
    text.get(next.range())
        .is_none_or(|word| !goes_on.contains(&word))
}

/// Whether a name stands here with a colon behind it, which is none of a path's.
fn is_key(trees: &[Tree], at: usize) -> bool {
    let is_colon = |at: usize| trees.get(at).is_some_and(|tree| tree.is_sign(':'));
    let is_name = trees[at].is_word() || trees[at].is_literal();
    let is_behind_path = at > 0 && is_colon(at - 1) && at > 1 && is_colon(at - 2);
    is_name && is_colon(at + 1) && !is_colon(at + 2) && !is_behind_path
}

fn entry<'t>(text: &str, mut trees: &'t [Tree], range: Range<usize>) -> Entry<'t> {
    let mut attributes = Vec::new();
    while let [sign, brackets, rest @ ..] = trees
        && sign.is_sign('#')
        && brackets.inner('[').is_some()
    {
        attributes.push(brackets);
        trees = rest;
    }
    let key = (0..trees.len())
        .take_while(|at| !trees[*at].is_sign('='))
        .find(|at| is_key(trees, *at));
    // Nothing but words may stand before a name: `in name: Type`.
    let key = key.filter(|key| {
        trees[..*key]
            .iter()
            .all(|tree| tree.is_word() && text.get(tree.range()).is_some())
    });
    Entry {
        range,
        trees,
        attributes,
        key,
    }
}

impl<'t> Entry<'t> {
    /// The name before its colon, as it is written.
    pub(super) fn key<'s>(&self, text: &'s str) -> Option<&'s str> {
        let range = self.trees[self.key?].range();
        text.get(range).map(|key| key.trim_matches('"'))
    }

    /// Where that name stands.
    pub(super) fn key_range(&self) -> Option<Range<usize>> {
        self.key.map(|key| self.trees[key].range())
    }

    /// What stands behind the colon, or all if there is none.
    pub(super) fn value(&self) -> &'t [Tree] {
        self.key.map_or(self.trees, |key| &self.trees[key + 2..])
    }

    /// Its words as far as they begin it.
    pub(super) fn words<'s>(&self, text: &'s str) -> impl Iterator<Item = &'s str> {
        let words = self.trees.iter().take_while(|tree| tree.is_word());
        words.filter_map(|word| text.get(word.range()))
    }

    /// The word of the language that begins it, or any other; none, if it is the name before the colon: `mapping: AWS::…` is a resource.
    pub(super) fn keyword<'s>(&self, text: &'s str) -> &'s str {
        let first = self.words(text).next().filter(|_| self.key != Some(0));
        first.unwrap_or_default()
    }

    /// Whether a place is behind the colon.
    pub(super) fn is_behind_key(&self, at: usize) -> bool {
        self.key
            .is_some_and(|key| at >= self.trees[key + 1].range().end)
    }
}

/// The path that begins here, such as `AWS::SQS::Queue`, without spaces.
pub(super) fn path(text: &str, trees: &[Tree]) -> String {
    let parts = trees
        .iter()
        .take_while(|tree| tree.is_word() || tree.is_sign(':'));
    parts.filter_map(|part| text.get(part.range())).collect()
}

/// Whether a word begins here that is not part of a text or a comment.
pub(super) fn is_code(trees: &[Tree], at: usize) -> bool {
    trees.iter().any(|tree| match tree {
        Tree::Token(_) => tree.is_word() && tree.range().start == at,
        Tree::Group { inner, .. } => is_code(inner, at),
    })
}

/// The text of a literal without its quotation marks, if that is all that stands here.
pub(super) fn literal<'s>(text: &'s str, trees: &[Tree]) -> Option<&'s str> {
    let [Tree::Token(token)] = trees else {
        return None;
    };
    let written = text.get(token.range.clone())?.strip_prefix('"')?;
    Some(written.strip_suffix('"').unwrap_or(written))
}
