//! The tokens of a text with their places in it, and what stands between them: comments and blank lines. It knows nothing of blocks.

use std::ops::Range;

use proc_macro2::{Delimiter, LexError, TokenStream, TokenTree};

/// A token, or a group of them between brackets.
#[derive(Debug)]
pub(super) enum Tree {
    Leaf(Leaf),
    Group(Group),
}

#[derive(Debug)]
pub(super) struct Leaf {
    pub(super) kind: LeafKind,
    pub(super) range: Range<usize>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum LeafKind {
    Word,
    Literal,
    Sign(char),
    /// `///` or `/** … */`, which Rust takes for an attribute.
    Doc,
}

#[derive(Debug)]
pub(super) struct Group {
    pub(super) delimiter: Delimiter,
    pub(super) open: Range<usize>,
    pub(super) close: Range<usize>,
    pub(super) inner: Vec<Tree>,
}

impl Tree {
    pub(super) fn range(&self) -> Range<usize> {
        match self {
            Tree::Leaf(leaf) => leaf.range.clone(),
            Tree::Group(group) => group.open.start..group.close.end,
        }
    }

    pub(super) fn is_sign(&self, sign: char) -> bool {
        matches!(self, Tree::Leaf(leaf) if leaf.kind == LeafKind::Sign(sign))
    }

    pub(super) fn is_word(&self) -> bool {
        matches!(self, Tree::Leaf(leaf) if leaf.kind == LeafKind::Word)
    }

    pub(super) fn group(&self, delimiter: Delimiter) -> Option<&Group> {
        match self {
            Tree::Group(group) if group.delimiter == delimiter => Some(group),
            _ => None,
        }
    }
}

/// The tokens of a text.
pub(super) fn read(text: &str) -> Result<Vec<Tree>, LexError> {
    let tokens: TokenStream = text.parse()?;
    let trees = trees(text, tokens);
    // Without this, each text that a thread has read stays in memory.
    proc_macro2::extra::invalidate_current_thread_spans();
    Ok(trees)
}

fn trees(text: &str, tokens: TokenStream) -> Vec<Tree> {
    let mut trees = Vec::new();
    let mut tokens = tokens.into_iter().peekable();
    while let Some(token) = tokens.next() {
        let range = token.span().byte_range();
        let kind = match token {
            TokenTree::Group(group) => {
                trees.push(Tree::Group(Group {
                    delimiter: group.delimiter(),
                    open: group.span_open().byte_range(),
                    close: group.span_close().byte_range(),
                    inner: self::trees(text, group.stream()),
                }));
                continue;
            }
            TokenTree::Ident(_) => LeafKind::Word,
            TokenTree::Literal(_) => LeafKind::Literal,
            TokenTree::Punct(sign)
                if sign.as_char() == '#' && !text[range.clone()].starts_with('#') =>
            {
                // All tokens of a doc comment stand at the same place.
                while tokens
                    .next_if(|next| next.span().byte_range() == range)
                    .is_some()
                {}
                LeafKind::Doc
            }
            TokenTree::Punct(sign) => LeafKind::Sign(sign.as_char()),
        };
        trees.push(Tree::Leaf(Leaf { kind, range }));
    }
    trees
}

/// A comment that is none of Rust's attributes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Comment<'s> {
    pub(super) text: &'s str,
    /// Where it begins in the text.
    pub(super) start: usize,
    /// Whether a line break stands before it.
    pub(super) is_below: bool,
    /// Whether a blank line stands before it.
    pub(super) is_apart: bool,
}

impl Comment<'_> {
    pub(super) fn is_line(&self) -> bool {
        self.text.starts_with("//")
    }
}

/// What stands between two tokens.
#[derive(Debug)]
pub(super) struct Gap<'s> {
    pub(super) comments: Vec<Comment<'s>>,
    /// Whether a line break stands before the token behind it, after the last comment.
    pub(super) is_broken: bool,
    /// Whether a blank line does.
    pub(super) is_apart: bool,
}

/// Reads what stands at a place where no token is.
pub(super) fn gap(text: &str, place: Range<usize>) -> Gap<'_> {
    let mut comments = Vec::new();
    let (mut at, mut breaks) = (place.start, 0);
    while at < place.end {
        let rest = &text[at..place.end];
        let length = match rest {
            _ if rest.starts_with("//") => rest.find('\n').unwrap_or(rest.len()),
            _ if rest.starts_with("/*") => block_comment(rest),
            _ => {
                let next = rest.chars().next();
                breaks += usize::from(next == Some('\n'));
                at += next.map_or(1, char::len_utf8);
                continue;
            }
        };
        comments.push(Comment {
            text: rest[..length].trim_end(),
            start: at,
            is_below: breaks > 0,
            is_apart: breaks > 1,
        });
        breaks = 0;
        at += length;
    }
    Gap {
        comments,
        is_broken: breaks > 0,
        is_apart: breaks > 1,
    }
}

/// How long the comment is that begins here; comments may stand in each other.
fn block_comment(text: &str) -> usize {
    let (mut depth, mut at) = (0_usize, 0);
    while at < text.len() {
        let rest = &text.as_bytes()[at..];
        if rest.starts_with(b"/*") {
            (depth, at) = (depth + 1, at + 2);
        } else if rest.starts_with(b"*/") {
            (depth, at) = (depth.saturating_sub(1), at + 2);
            if depth == 0 {
                return at;
            }
        } else {
            at += 1;
        }
    }
    text.len()
}
