//! A block's tokens, taken over from the compiler at once: each look at what the compiler keeps is a
//! message to it, and a block is looked at many times while it is being typed. Knows no grammar.

use proc_macro2::{Delimiter, Group, Ident, Literal, Punct, Span, TokenStream, TokenTree};

use super::{cursor::Inside, depth::Level};
use crate::{
    ast::join,
    error::{Errors, Read},
};

/// A token, with what is in it.
#[derive(Clone)]
pub(crate) enum Tree {
    Word(Ident, String),
    Sign(Punct),
    Literal(Literal),
    Group(Group, Vec<Tree>),
}

/// All tokens, as far as [`depth`](super::depth) says that they can be read.
pub(super) fn read(tokens: TokenStream, mut level: Level, errors: &mut Errors) -> Read<Vec<Tree>> {
    let tokens = tokens.into_iter();
    let mut trees = Vec::with_capacity(tokens.size_hint().0);
    for token in tokens {
        let mut tree = match token {
            TokenTree::Ident(ident) => {
                let text = ident.to_string();
                Tree::Word(ident, text)
            }
            TokenTree::Punct(punct) => Tree::Sign(punct),
            TokenTree::Literal(literal) => Tree::Literal(literal),
            TokenTree::Group(group) => Tree::Group(group, Vec::new()),
        };
        level.next(&tree, errors)?;
        if let Tree::Group(group, inner) = &mut tree {
            let inside = level.inside(group.span(), errors)?;
            *inner = read(group.stream(), inside, errors)?;
        }
        trees.push(tree);
    }
    Ok(trees)
}

/// The tokens again.
pub(crate) fn stream(trees: &[Tree]) -> TokenStream {
    trees.iter().map(Tree::token).collect()
}

impl Tree {
    pub(crate) fn is_sign(&self, c: char) -> bool {
        matches!(self, Tree::Sign(punct) if punct.as_char() == c)
    }

    pub(crate) fn word(&self) -> Option<&str> {
        match self {
            Tree::Word(_, text) => Some(text),
            _ => None,
        }
    }

    pub(crate) fn inside(&self, delimiter: Delimiter) -> Option<&[Tree]> {
        match self {
            Tree::Group(group, inner) if group.delimiter() == delimiter => Some(inner),
            _ => None,
        }
    }

    pub(crate) fn group(&self, delimiter: Delimiter) -> Option<Inside<'_>> {
        match self {
            Tree::Group(group, inner) if group.delimiter() == delimiter => {
                Some(Inside::of(group, inner))
            }
            _ => None,
        }
    }

    /// What is in it, if it is a group.
    pub(crate) fn in_any_group(&self) -> Option<&[Tree]> {
        match self {
            Tree::Group(_, inner) => Some(inner),
            _ => None,
        }
    }

    pub(crate) fn span(&self) -> Span {
        match self {
            Tree::Word(ident, _) => ident.span(),
            Tree::Sign(punct) => punct.span(),
            Tree::Literal(literal) => literal.span(),
            Tree::Group(group, _) => group.span(),
        }
    }

    /// Whether a text is in it anywhere.
    pub(crate) fn holds(&self, part: &str) -> bool {
        match self {
            // Most words are too short.
            Tree::Word(_, text) => text.len() >= part.len() && text.contains(part),
            Tree::Sign(_) => false,
            Tree::Literal(literal) => {
                let text = literal.to_string();
                text.len() >= part.len() && text.contains(part)
            }
            Tree::Group(_, inner) => {
                for tree in inner {
                    if tree.holds(part) {
                        return true;
                    }
                }
                false
            }
        }
    }

    pub(crate) fn token(&self) -> TokenTree {
        match self {
            Tree::Word(ident, _) => ident.clone().into(),
            Tree::Sign(punct) => punct.clone().into(),
            Tree::Literal(literal) => literal.clone().into(),
            Tree::Group(group, _) => group.clone().into(),
        }
    }
}

/// From the first to the last.
pub(crate) fn span(trees: &[Tree]) -> Span {
    match (trees.first(), trees.last()) {
        (Some(first), Some(last)) => join(first.span(), last.span()),
        _ => Span::call_site(),
    }
}

/// The tokens, without spaces between them.
pub(crate) fn spaceless(trees: &[Tree]) -> String {
    let mut text = String::new();
    for tree in trees {
        match tree {
            Tree::Word(_, word) => text.push_str(word),
            Tree::Sign(punct) => text.push(punct.as_char()),
            other => text.extend(other.token().to_string().split_whitespace()),
        }
    }
    text
}
