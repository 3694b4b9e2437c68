//! What items and bodies of a block are known by: their numbers, each of a type of its own.

use std::fmt;

use proc_macro2::{Literal, TokenStream};
use quote::{ToTokens, TokenStreamExt};

/// An item, by its row in the block's table.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct RowId(u16);

/// A body: the top of a block, or what stands in the braces of a `for`, an `if` or an `else`. One that stands in another has the
/// greater number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct BodyId(u16);

impl RowId {
    /// The first item of a block.
    pub(crate) const FIRST: RowId = RowId(0);

    /// The item behind it; nothing if the table is full. One number is kept free, so that the last row can have a body.
    pub(crate) fn next(self) -> Option<RowId> {
        match self.0.checked_add(1) {
            Some(next) if next < u16::MAX => Some(RowId(next)),
            _ => None,
        }
    }

    /// Its place in the table.
    pub(crate) fn index(self) -> usize {
        usize::from(self.0)
    }

    /// The body that it opens: the number behind its own, because the top of the block is 0.
    pub(crate) fn body(self) -> BodyId {
        BodyId(self.0 + 1)
    }
}

impl BodyId {
    /// The top of the block.
    pub(crate) const TOP: BodyId = BodyId(0);
}

/// The number, as the static text of rows has it.
impl fmt::Display for RowId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl ToTokens for RowId {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        tokens.append(Literal::u16_unsuffixed(self.0));
    }
}

impl ToTokens for BodyId {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        tokens.append(Literal::u16_unsuffixed(self.0));
    }
}
