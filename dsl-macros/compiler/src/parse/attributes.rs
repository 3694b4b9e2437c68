//! `///` and `#[…]`: which there are. What is in them is read by whoever takes it.

use proc_macro2::Delimiter;

use super::{Cursor, Inside, Leaves, Reader, Tree};

/// `#[…]`
#[derive(Clone, Copy)]
pub(crate) struct AttributeTree<'t> {
    /// All of it.
    pub(crate) trees: &'t [Tree],
    pub(crate) inside: Inside<'t>,
}

impl AttributeTree<'_> {
    pub(crate) fn is_doc(&self) -> bool {
        self.inside.trees.first().and_then(Tree::word) == Some("doc")
    }
}

impl<'t, L: Leaves<'t>> Reader<'_, L> {
    /// `("#" "[" … "]")*`
    pub(super) fn attributes(&mut self, cursor: &mut Cursor<'t>) -> Vec<AttributeTree<'t>> {
        let mut attributes = Vec::new();
        while cursor.is_sign(0, '#') {
            let start = cursor.place();
            cursor.next();
            let Some(inside) = cursor.group(0, Delimiter::Bracket) else {
                self.errors.add(
                    cursor.behind(),
                    "`#` begins an attribute",
                    "write `#[name]`",
                );
                break;
            };
            cursor.next();
            attributes.push(AttributeTree {
                trees: cursor.since(start),
                inside,
            });
        }
        attributes
    }

    /// The same before a field, where any other `#` is not a name.
    pub(super) fn field_attributes(&mut self, cursor: &mut Cursor<'t>) -> Vec<AttributeTree<'t>> {
        let mut attributes = Vec::new();
        while cursor.is_sign(0, '#')
            && let Some(inside) = cursor.group(1, Delimiter::Bracket)
        {
            let start = cursor.place();
            cursor.go(start + 2);
            attributes.push(AttributeTree {
                trees: cursor.since(start),
                inside,
            });
        }
        attributes
    }
}
