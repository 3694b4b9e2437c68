//! The editor's parts of a tree: tokens, as far as they look like a part, whatever is missing around them.

mod expression;
mod unclosed;

use proc_macro2::{Ident, Span};

use crate::{
    error::{Errors, Read, Reported},
    parse::{self, Cursor, Entry, Inside, Leaves, Place, Reader, Tree, starts_item},
};
use expression::expression;

/// Nothing of it is judged.
pub(super) struct Typed;

pub(super) type Body<'t> = parse::Body<'t, Typed>;
pub(super) type Item<'t> = parse::Item<'t, Typed>;
pub(super) type Kind<'t> = parse::Kind<'t, Typed>;

/// A block.
pub(super) struct Block<'t> {
    pub(super) tree: parse::Block<'t, Typed>,
    pub(super) body: Body<'t>,
    /// The places behind the items between its braces.
    pub(super) ends: Vec<usize>,
    /// The place of the token that has a name put in.
    pub(super) marked: Option<usize>,
}

/// `name: value`, or a name alone while it is being typed.
pub(super) struct Field<'t> {
    pub(super) key: &'t Tree,
    pub(super) value: Option<&'t [Tree]>,
}

/// The name that rust-analyzer puts in where the cursor is. It keeps what stands around that name, and
/// looks for all else in the expansion without it.
pub(super) const MARKER: &str = "raCompletionMarker";

impl<'t> Leaves<'t> for Typed {
    type Value = &'t [Tree];
    type Type = &'t [Tree];
    type Pattern = &'t [Tree];
    type Head = &'t [Tree];
    type Fields = &'t [Tree];

    fn value(_: &mut Reader<'_, Self>, cursor: &mut Cursor<'t>, place: Place) -> &'t [Tree] {
        let sign = match place {
            Place::Item => ';',
            Place::Field | Place::List => ',',
        };
        let next = |c: &Cursor| match place {
            Place::Item => starts_item(c),
            Place::Field => c.word(0).is_some() && c.is_colon(1),
            Place::List => false,
        };
        expression(cursor, |c| c.is_sign(0, sign), next)
    }

    fn no_value(cursor: &Cursor<'t>, _: Span, _: Reported) -> &'t [Tree] {
        cursor.since(cursor.place())
    }

    fn passed_over(trees: &'t [Tree], _: Reported) -> Option<&'t [Tree]> {
        Some(trees)
    }

    fn ty(_: &mut Reader<'_, Self>, cursor: &mut Cursor<'t>, _: &'t Ident) -> Read<&'t [Tree]> {
        Ok(cursor.until(|c| c.is_sign(0, '=') || c.is_sign(0, ';') || starts_item(c)))
    }

    fn pattern(_: &mut Reader<'_, Self>, cursor: &mut Cursor<'t>) -> Read<&'t [Tree]> {
        Ok(cursor.until(|c| c.is_sign(0, '=') || c.is_sign(0, ';') || c.braces(0).is_some()))
    }

    fn patterns(_: &mut Reader<'_, Self>, cursor: &mut Cursor<'t>, _: Span) -> Read<&'t [Tree]> {
        Ok(cursor.until(|c| c.word(0) == Some("in") || c.braces(0).is_some()))
    }

    fn head(_: &mut Reader<'_, Self>, trees: &'t [Tree]) -> Read<&'t [Tree]> {
        Ok(trees)
    }

    fn unfinished(trees: &'t [Tree], _: Reported) -> Read<&'t [Tree]> {
        Ok(trees)
    }

    fn fields(_: &mut Reader<'_, Self>, inside: Inside<'t>) -> &'t [Tree] {
        inside.trees
    }
}

/// The block that stands in these tokens.
pub(super) fn block(trees: &[Tree]) -> Block<'_> {
    let mut errors = Errors::default();
    let mut reader = Reader::<Typed>::new(&mut errors);
    let mut tree = reader.block(&mut Cursor::new(trees));
    let inner = tree.inside.map_or(&[][..], |inside| inside.trees);
    let marked = marked(inner);
    let read = std::mem::replace(&mut tree.body, Ok(Body::default())).unwrap_or_default();
    let ends = read.items.iter().map(|item| item.end).collect();
    let (body, _) = unclosed::body(&mut reader, read, marked);
    Block {
        tree,
        body,
        ends,
        marked,
    }
}

/// The items that stand in these tokens, and how many of them the editor looks at: if a name is put in for completion, none
/// behind it.
pub(super) fn items(trees: &[Tree]) -> (Body<'_>, Option<usize>) {
    let mut errors = Errors::default();
    let mut reader = Reader::<Typed>::new(&mut errors);
    let read = reader.body(&mut Cursor::new(trees));
    unclosed::body(&mut reader, read, marked(trees))
}

fn marked(trees: &[Tree]) -> Option<usize> {
    trees.iter().position(|tree| tree.holds(MARKER))
}

/// `field,*`, and the names in what an error passes over.
pub(super) fn fields(trees: &[Tree]) -> Vec<Field<'_>> {
    if let Some(fields) = plain_fields(trees) {
        return fields;
    }
    let mut errors = Errors::default();
    let mut reader = Reader::<Typed>::new(&mut errors);
    let mut all = Vec::new();
    for entry in reader.fields(Inside::part(trees)) {
        let mut left = keep(entry, &mut all);
        // Nothing in it is a comma: it is one field, and what is left behind that.
        while let [_, behind @ ..] = left {
            let before = left.len();
            let mut next = &[][..];
            for entry in reader.fields(Inside::part(left)) {
                next = keep(entry, &mut all);
            }
            left = if next.len() == before { behind } else { next };
        }
    }
    all
}

/// The fields of what is written out, as most is that is not being typed; nothing, if that takes the grammar to say. The editor reads
/// all of a block with each letter.
fn plain_fields(trees: &[Tree]) -> Option<Vec<Field<'_>>> {
    let is_sign = |at: usize, sign: char| trees.get(at).is_some_and(|tree| tree.is_sign(sign));
    let is_colon = |at: usize| is_sign(at, ':') && !is_sign(at + 1, ':');
    let mut fields = Vec::new();
    let mut at = 0;
    while at < trees.len() {
        let key = &trees[at];
        if !matches!(key, Tree::Word(..)) || !is_colon(at + 1) {
            return None;
        }
        let start = at + 2;
        at = start;
        while at < trees.len() && !trees[at].is_sign(',') {
            match &trees[at] {
                // The next field may begin here, or what follows is of a closure or a type.
                Tree::Word(..) if is_colon(at + 1) => return None,
                Tree::Word(..) if at > start && !matches!(trees[at - 1], Tree::Sign(_)) => {
                    return None;
                }
                Tree::Sign(sign) if matches!(sign.as_char(), '<' | '|') => return None,
                _ => at += 1,
            }
        }
        if at == start {
            return None;
        }
        let value = Some(&trees[start..at]);
        fields.push(Field { key, value });
        at += 1;
    }
    Some(fields)
}

/// Keeps a field, and says what is passed over.
fn keep<'t>(entry: Entry<'t, Typed>, all: &mut Vec<Field<'t>>) -> &'t [Tree] {
    match entry {
        Entry::Field { tree, value, .. } => {
            let value = value.ok();
            all.push(Field { key: tree, value });
            &[]
        }
        Entry::Skipped(skipped, _) => skipped,
    }
}

/// `value,*`
pub(super) fn values(trees: &[Tree]) -> Vec<&[Tree]> {
    Reader::<Typed>::new(&mut Errors::default()).values(Inside::part(trees))
}
