//! Reads tokens into the tree of [`ast`](crate::ast). One production, one function.
//!
//! Recovers: an item that cannot be read costs one error, and reading goes on behind it. A production returns what it read, or
//! the proof that it added an error; nothing is left out without one.

mod attributes;
mod cursor;
mod depth;
mod item;
mod nested;
mod sections;
mod text;
mod value;
pub(crate) use item::spaceless;
pub(crate) use text::{Piece, name, no_name, pieces, raw};

use proc_macro2::{Ident, Span, TokenStream};
use quote::ToTokens;

use crate::{
    ast::{Block, BlockKind, Body},
    error::{Errors, Read, Reported},
    ids::RowId,
};
pub(crate) use cursor::Cursor;

/// The parser: where errors go, and the next item's number.
pub(crate) struct Parser<'e> {
    errors: &'e mut Errors,
    next_row: RowId,
    /// Names of items that could not be read, so that using them is no second error.
    broken: Vec<Ident>,
}

/// `attrs vis ("stack" | "construct") Name "{" item* "}"`
pub(crate) fn block(tokens: TokenStream, errors: &mut Errors) -> Read<Block> {
    depth::readable(&tokens, errors)?;
    let mut cursor = Cursor::new(tokens, Span::call_site());
    let mut parser = Parser {
        errors,
        next_row: RowId::FIRST,
        broken: Vec::new(),
    };
    let attributes = parser.attributes(&mut cursor);
    let visibility = match cursor.rust::<syn::Visibility>() {
        Ok(visibility) => visibility.into_token_stream(),
        Err(error) => {
            return Err(parser.errors.add_syn(error));
        }
    };
    let at = cursor.span();
    let kind = match cursor.eat_ident() {
        Some(word) if word == "stack" => BlockKind::Stack,
        Some(word) if word == "construct" => BlockKind::Construct,
        _ => {
            return Err(parser.errors.add(
                at,
                "a block declares a stack or a construct",
                "write `pub stack Name { … }` or `pub construct Name { … }`",
            ));
        }
    };
    let Some(name) = cursor.eat_ident() else {
        return Err(parser.errors.add(
            cursor.span(),
            "the block has no name",
            "write `stack Name { … }`",
        ));
    };
    let Some(group) = cursor.eat_braces() else {
        let help = format!("write `{name} {{ … }}`");
        return Err(parser
            .errors
            .add(cursor.span(), format_args!("`{name}` has no items"), help));
    };
    if !cursor.is_empty() {
        parser.errors.add(
            cursor.span(),
            "a block ends with its closing brace",
            "put a second stack or construct into an `infra!` of its own",
        );
    }
    let body = parser.body(&mut Cursor::group(&group));
    Ok(Block {
        attributes,
        visibility,
        kind,
        name,
        body,
        broken: parser.broken,
    })
}

impl Parser<'_> {
    /// `item*`
    fn body(&mut self, cursor: &mut Cursor) -> Body {
        let mut items = Vec::new();
        while !cursor.is_empty() {
            let start = cursor.place();
            match self.item(cursor) {
                Ok(item) => items.push(item),
                Err(reported) => self.skip_item(cursor, start, reported),
            }
        }
        Body { items }
    }

    /// Goes on behind an item that could not be read: behind its `;` or its braces.
    fn skip_item(&mut self, cursor: &mut Cursor, start: usize, _: Reported) {
        if cursor.place() == start {
            cursor.next();
        }
        loop {
            if cursor.is_empty() || cursor.eat_punct(';') || cursor.eat_braces().is_some() {
                return;
            }
            if self.starts_item(cursor) {
                return;
            }
            cursor.next();
        }
    }

    fn row(&mut self, span: Span) -> RowId {
        let row = self.next_row;
        match self.next_row.next() {
            Some(next) => self.next_row = next,
            None => {
                self.errors.add(
                    span,
                    "the block has more items than a stack can hold",
                    "split it into constructs and stacks",
                );
            }
        }
        row
    }
}
