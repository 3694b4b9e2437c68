//! A block's tokens, taken over from the compiler at once: each look at what the compiler keeps is a
//! message to it, and a block is looked at many times while it is being typed. Knows no grammar.

use proc_macro2::{Delimiter, Group, Ident, Literal, Punct, TokenStream, TokenTree};

/// Groups in groups, and signs before signs: far more than people write, and no stack ends before.
const LEVELS: usize = 100;

/// A token, with what is in it.
#[derive(Clone)]
pub(super) enum Tree {
    Word(Ident, String),
    Sign(Punct),
    Literal(Literal),
    Group(Group, Vec<Tree>),
}

/// All tokens; nothing, if no one would write such.
pub(super) fn read(tokens: TokenStream) -> Option<Vec<Tree>> {
    level(tokens, 0)
}

fn level(tokens: TokenStream, depth: usize) -> Option<Vec<Tree>> {
    let mut trees = Vec::new();
    let mut signs = 0;
    for token in tokens {
        signs = match token {
            TokenTree::Punct(_) => signs + 1,
            _ => 0,
        };
        if signs > LEVELS || depth > LEVELS {
            return None;
        }
        trees.push(match token {
            TokenTree::Ident(ident) => {
                let text = ident.to_string();
                Tree::Word(ident, text)
            }
            TokenTree::Punct(punct) => Tree::Sign(punct),
            TokenTree::Literal(literal) => Tree::Literal(literal),
            TokenTree::Group(group) => {
                let inner = level(group.stream(), depth + 1)?;
                Tree::Group(group, inner)
            }
        });
    }
    Some(trees)
}

impl Tree {
    pub(super) fn is_sign(&self, c: char) -> bool {
        matches!(self, Tree::Sign(punct) if punct.as_char() == c)
    }

    pub(super) fn word(&self) -> Option<&str> {
        match self {
            Tree::Word(_, text) => Some(text),
            _ => None,
        }
    }

    pub(super) fn inside(&self, delimiter: Delimiter) -> Option<&[Tree]> {
        match self {
            Tree::Group(group, inner) if group.delimiter() == delimiter => Some(inner),
            _ => None,
        }
    }

    /// Whether a text is in it anywhere.
    pub(super) fn holds(&self, part: &str) -> bool {
        match self {
            Tree::Word(_, text) => text.contains(part),
            Tree::Sign(_) => false,
            Tree::Literal(literal) => literal.to_string().contains(part),
            Tree::Group(_, inner) => inner.iter().any(|tree| tree.holds(part)),
        }
    }

    pub(super) fn token(&self) -> TokenTree {
        match self {
            Tree::Word(ident, _) => ident.clone().into(),
            Tree::Sign(punct) => punct.clone().into(),
            Tree::Literal(literal) => literal.clone().into(),
            Tree::Group(group, _) => group.clone().into(),
        }
    }
}

/// The tokens, without spaces between them.
pub(super) fn spaceless(trees: &[Tree]) -> String {
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
