//! Parts of a text on their way to its layout: what stays as written, and names with the usual spaces between them.

use std::ops::Range;

use proc_macro2::Delimiter;

use super::tokens::{Comment, Leaf, LeafKind, Tree, gap};
use crate::layout::{Doc, Line, Text};

/// A text whose tokens are read.
#[derive(Clone, Copy)]
pub(super) struct Source<'s> {
    pub(super) text: &'s str,
}

impl<'s> Source<'s> {
    /// What a token is called.
    pub(super) fn token(self, tree: &Tree) -> &'s str {
        &self.text[tree.range()]
    }

    pub(super) fn is(self, tree: Option<&Tree>, word: &str) -> bool {
        tree.is_some_and(|tree| tree.is_word() && self.token(tree) == word)
    }

    /// Whether comments stand between these tokens, outside of their brackets.
    pub(super) fn has_comments(self, trees: &[Tree]) -> bool {
        let between = |pair: &[Tree]| pair[0].range().end..pair[1].range().start;
        let has = |place| !gap(self.text, place).comments.is_empty();
        trees.windows(2).map(between).any(has)
    }

    /// Tokens as they are written.
    pub(super) fn as_written(self, trees: &[Tree]) -> Text {
        let (Some(first), Some(last)) = (trees.first(), trees.last()) else {
            return Text::default();
        };
        let place = first.range().start..last.range().end;
        let mut literals = Vec::new();
        literals_of_lines(self.text, trees, &mut literals);
        self.lines(place, &literals)
    }

    /// A comment as it is written.
    pub(super) fn comment(self, comment: &Comment) -> Text {
        self.lines(comment.start..comment.start + comment.text.len(), &[])
    }

    /// The lines of a part of the text, in which these literals have line breaks.
    fn lines(self, place: Range<usize>, literals: &[Range<usize>]) -> Text {
        let base = self.indent(place.start);
        let mut at = place.start;
        let mut lines = Vec::new();
        for part in self.text[place].split('\n') {
            let in_literal = literals.iter().any(|one| one.start < at && at < one.end);
            let ends_in_literal = literals
                .iter()
                .any(|one| one.start < at + part.len() && at + part.len() < one.end);
            let text = match (lines.is_empty() || in_literal, ends_in_literal) {
                (true, true) => part,
                (true, false) => part.trim_end(),
                (false, true) => part.trim_start(),
                (false, false) => part.trim(),
            };
            let indent = part.len() - part.trim_start().len();
            lines.push(Line {
                text: text.to_owned(),
                indent: (!in_literal).then_some(indent as isize - base as isize),
            });
            at += part.len() + 1;
        }
        Text { lines }
    }

    /// How far in the line begins that this place is on.
    pub(super) fn indent(self, place: usize) -> usize {
        let line = self.text[..place].rfind('\n').map_or(0, |at| at + 1);
        let line = &self.text[line..];
        line.len() - line.trim_start_matches([' ', '\t']).len()
    }

    /// Names, types and patterns with the spaces that they usually have; as they are written, if there is more in them.
    pub(super) fn spaced(self, trees: &[Tree]) -> Doc {
        match self.spaced_text(trees) {
            Some(text) => Doc::word(text),
            None => Doc::Text(self.as_written(trees)),
        }
    }

    fn spaced_text(self, trees: &[Tree]) -> Option<String> {
        if self.has_comments(trees) {
            return None;
        }
        let mut text = String::new();
        for (number, tree) in trees.iter().enumerate() {
            let before = number.checked_sub(1).map(|before| &trees[before]);
            if before.is_some_and(|before| self.is_spaced(before, tree)) {
                text.push(' ');
            }
            match tree {
                Tree::Group(group) => {
                    let is_plain = group.delimiter == Delimiter::Parenthesis
                        || group.delimiter == Delimiter::Bracket;
                    let brackets = [group.open.start..group.open.end, group.close.clone()];
                    let edges = [
                        group.open.end
                            ..group
                                .inner
                                .first()
                                .map_or(group.close.start, |one| one.range().start),
                        group
                            .inner
                            .last()
                            .map_or(group.open.end, |one| one.range().end)
                            ..group.close.start,
                    ];
                    let has_comment =
                        |place: Range<usize>| !gap(self.text, place).comments.is_empty();
                    if !is_plain || edges.into_iter().any(has_comment) {
                        return None;
                    }
                    text += &self.text[brackets[0].clone()];
                    text += &self.spaced_text(&group.inner)?;
                    text += &self.text[brackets[1].clone()];
                }
                Tree::Leaf(Leaf { kind, .. }) => {
                    let known = match kind {
                        LeafKind::Sign(sign) => ":<>,.&;'".contains(*sign),
                        LeafKind::Literal => !self.token(tree).contains('\n'),
                        LeafKind::Word => true,
                        LeafKind::Doc => false,
                    };
                    if !known {
                        return None;
                    }
                    text += self.token(tree);
                }
            }
        }
        Some(text)
    }

    /// Whether a space stands between two tokens of a name, a type or a pattern.
    fn is_spaced(self, before: &Tree, tree: &Tree) -> bool {
        let is_wordy = |tree: &Tree| matches!(tree, Tree::Leaf(leaf) if matches!(leaf.kind, LeafKind::Word | LeafKind::Literal));
        let Tree::Leaf(leaf) = before else {
            return is_wordy(tree);
        };
        match leaf.kind {
            LeafKind::Sign(',' | ';') => true,
            LeafKind::Sign(':') => self.is_alone(before, ':'),
            LeafKind::Sign('>') => tree.is_word(),
            LeafKind::Sign(_) => false,
            _ => is_wordy(tree) || tree.is_sign('&') || self.is_keyword(before),
        }
    }

    /// Whether a bracket behind this word has a space before it.
    fn is_keyword(self, word: &Tree) -> bool {
        ["let", "for", "in", "mut", "dyn"]
            .into_iter()
            .any(|keyword| self.is(Some(word), keyword))
    }

    /// Whether this is a sign of its own, `:` and not `::`, `=` and not `==`.
    pub(super) fn is_alone(self, tree: &Tree, sign: char) -> bool {
        let range = tree.range();
        let is_part = |c: char| c == sign || (sign == '=' && "<>!+-*/%^&|".contains(c));
        tree.is_sign(sign)
            && !self.text[..range.start].ends_with(is_part)
            && !self.text[range.end..].starts_with(|c| c == sign || (sign == '=' && c == '>'))
    }
}

/// The literals and doc comments among these tokens that have line breaks.
fn literals_of_lines(text: &str, trees: &[Tree], into: &mut Vec<Range<usize>>) {
    for tree in trees {
        match tree {
            Tree::Group(group) => literals_of_lines(text, &group.inner, into),
            Tree::Leaf(leaf) if matches!(leaf.kind, LeafKind::Literal | LeafKind::Doc) => {
                into.extend(
                    Some(leaf.range.clone()).filter(|one| text[one.clone()].contains('\n')),
                );
            }
            Tree::Leaf(_) => {}
        }
    }
}
