//! Reads a block for the editor: every token is kept, whatever is missing around it.
//!
//! Unlike [`parse`](crate::parse) it refuses nothing, because what is being typed is always wrong.

mod expression;
mod item;
mod nested;
mod start;
mod unclosed;

use proc_macro2::{Delimiter, Ident};

use super::{cursor::Cursor, tree::Tree};

pub(super) use expression::expression;

/// A block, as far as it is there.
pub(super) struct Block<'t> {
    /// What stands where `stack` or `construct` should.
    pub(super) head: &'t [Tree],
    pub(super) is_declared: bool,
    pub(super) name: Option<&'t Ident>,
    pub(super) attributes: Vec<&'t [Tree]>,
    pub(super) body: Body<'t>,
    /// How many items the editor looks at: if a name is put in for completion, none behind it.
    pub(super) seen: Option<usize>,
}

#[derive(Default)]
pub(super) struct Body<'t> {
    pub(super) items: Vec<Item<'t>>,
}

pub(super) struct Item<'t> {
    pub(super) attributes: Vec<&'t [Tree]>,
    /// Its doc comment.
    pub(super) docs: &'t [Tree],
    pub(super) kind: Kind<'t>,
}

pub(super) enum Kind<'t> {
    /// `in` and `out`.
    Edge {
        name: &'t Ident,
        ty: &'t [Tree],
        value: Option<&'t [Tree]>,
        is_input: bool,
    },
    Declared {
        name: &'t Ident,
        ty: &'t [Tree],
        /// The type without spaces.
        text: String,
        fields: Option<&'t [Tree]>,
    },
    Let {
        pattern: &'t [Tree],
        value: &'t [Tree],
    },
    For {
        pattern: &'t [Tree],
        list: &'t [Tree],
        body: Body<'t>,
    },
    If {
        condition: &'t [Tree],
        then: Body<'t>,
        otherwise: Option<Body<'t>>,
    },
    Grant {
        grantee: &'t [Tree],
        lines: Vec<Line<'t>>,
    },
    Param {
        name: &'t Ident,
        ty: &'t [Tree],
        fields: Option<&'t [Tree]>,
    },
    Condition {
        name: &'t Ident,
        value: &'t [Tree],
    },
    Mapping {
        name: &'t Ident,
        fields: Option<&'t [Tree]>,
    },
    /// What begins no item, or not yet.
    Words(&'t [Tree]),
}

/// `verb target as NAME;`
pub(super) struct Line<'t> {
    pub(super) verb: Option<&'t Tree>,
    pub(super) target: &'t [Tree],
}

/// The name that rust-analyzer puts in where the cursor is. It keeps what stands around that name, and
/// looks for all else in the expansion without it.
pub(super) const MARKER: &str = "raCompletionMarker";

const KEYWORDS: [&str; 6] = ["in", "out", "grant", "param", "condition", "mapping"];

/// `attrs vis ("stack" | "construct") Name "{" item* "}"`
pub(super) fn block(trees: &[Tree]) -> Block<'_> {
    let mut cursor = Cursor::new(trees);
    let (attributes, _) = attributes(&mut cursor);
    visibility(&mut cursor);
    let is_declared = matches!(cursor.word(0), Some("stack" | "construct"));
    let start = cursor.place();
    let head = match is_declared {
        true => cursor.until(|c| c.place() > start),
        false => cursor.until(|c| c.braces(0).is_some()),
    };
    let name = cursor.eat_ident();
    cursor.until(|c| c.braces(0).is_some());
    let inner = cursor.eat_braces().unwrap_or_default();
    let marked = inner.iter().position(|tree| tree.holds(MARKER));
    let (body, seen) = items(inner, marked);
    Block {
        head,
        is_declared,
        name,
        attributes,
        body,
        seen,
    }
}

fn body(trees: &[Tree]) -> Body<'_> {
    items(trees, None).0
}

/// The items, and how many there are up to the token that is marked.
fn items(trees: &[Tree], marked: Option<usize>) -> (Body<'_>, Option<usize>) {
    let mut cursor = Cursor::new(trees);
    let (mut items, mut seen) = (Vec::new(), None);
    while !cursor.is_empty() {
        let (attributes, docs) = attributes(&mut cursor);
        if !attributes.is_empty() || !cursor.is_empty() {
            let mut kind = item::kind(&mut cursor);
            let behind = unclosed::items(&mut kind);
            items.push(Item {
                attributes,
                docs,
                kind,
            });
            items.extend(behind.into_iter().flat_map(|behind| body(behind).items));
        }
        if marked.is_some_and(|marked| marked < cursor.place()) {
            seen = seen.or(Some(items.len()));
        }
    }
    (Body { items }, seen)
}

/// What is in the groups behind `#`, and the doc comment among them.
fn attributes<'t>(cursor: &mut Cursor<'t>) -> (Vec<&'t [Tree]>, &'t [Tree]) {
    let (mut groups, mut docs) = (Vec::new(), Default::default());
    let mut start = cursor.place();
    while cursor.is_sign(0, '#') {
        cursor.next();
        let Some(inner) = cursor
            .look(0)
            .and_then(|tree| tree.inside(Delimiter::Bracket))
        else {
            break;
        };
        cursor.next();
        match inner.first().and_then(Tree::word) {
            Some("doc") => docs = cursor.since(start),
            _ => {
                groups.push(inner);
                start = cursor.place();
            }
        }
    }
    (groups, docs)
}

fn visibility(cursor: &mut Cursor) {
    let scoped = |tree: &Tree| tree.inside(Delimiter::Parenthesis).is_some();
    if cursor.eat_keyword("pub") && cursor.look(0).is_some_and(scoped) {
        cursor.next();
    }
}
