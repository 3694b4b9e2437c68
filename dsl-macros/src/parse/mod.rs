//! Reads tokens into the tree of [`ast`](crate::ast). One production, one function.
//!
//! Recovers: an item that cannot be read costs one error, and reading goes on behind it.

mod attributes;
mod cursor;
mod depth;
mod item;
mod nested;
mod sections;
pub(crate) use depth::is_readable;
mod text;
mod value;
pub(crate) use item::spaceless;
pub(crate) use text::{Piece, name, no_name, pieces, raw};

use proc_macro2::{Ident, Span, TokenStream};
use quote::ToTokens;

use crate::{
    ast::{Block, BlockKind, Body},
    error::Errors,
};
pub(crate) use cursor::Cursor;

/// The parser: where errors go, and the next item's number.
pub(crate) struct Parser<'e> {
    errors: &'e mut Errors,
    next_row: u16,
    /// Names of items that could not be read, so that using them is no second error.
    broken: Vec<Ident>,
}

/// `attrs vis ("stack" | "construct") Name "{" item* "}"`
pub(crate) fn block(tokens: TokenStream, errors: &mut Errors) -> Option<Block> {
    if !is_readable(&tokens, errors) {
        return None;
    }
    let mut cursor = Cursor::new(tokens, Span::call_site());
    let mut parser = Parser {
        errors,
        next_row: 0,
        broken: Vec::new(),
    };
    let attributes = parser.attributes(&mut cursor);
    let visibility = match cursor.rust::<syn::Visibility>() {
        Ok(visibility) => visibility.into_token_stream(),
        Err(error) => {
            parser.errors.add_syn(error);
            return None;
        }
    };
    let at = cursor.span();
    let kind = match cursor.eat_ident() {
        Some(word) if word == "stack" => BlockKind::Stack,
        Some(word) if word == "construct" => BlockKind::Construct,
        _ => {
            parser.errors.add(
                at,
                "a block declares a stack or a construct",
                "write `pub stack Name { … }` or `pub construct Name { … }`",
            );
            return None;
        }
    };
    let Some(name) = cursor.eat_ident() else {
        parser.errors.add(
            cursor.span(),
            "the block has no name",
            "write `stack Name { … }`",
        );
        return None;
    };
    let Some(group) = cursor.eat_braces() else {
        let help = format!("write `{name} {{ … }}`");
        parser
            .errors
            .add(cursor.span(), format_args!("`{name}` has no items"), help);
        return None;
    };
    if !cursor.is_empty() {
        parser.errors.add(
            cursor.span(),
            "a block ends with its closing brace",
            "put a second stack or construct into an `infra!` of its own",
        );
    }
    let body = parser.body(&mut Cursor::group(&group));
    Some(Block {
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
                Some(item) => items.push(item),
                None => self.skip_item(cursor, start),
            }
        }
        Body { items }
    }

    /// Goes on behind an item that could not be read: behind its `;` or its braces.
    fn skip_item(&mut self, cursor: &mut Cursor, start: usize) {
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

    fn row(&mut self, span: Span) -> u16 {
        let row = self.next_row;
        match self.next_row.checked_add(1) {
            // One is kept free, because bodies are known by the number behind their row's.
            Some(next) if next < u16::MAX => self.next_row = next,
            _ => self.errors.add(
                span,
                "the block has more items than a stack can hold",
                "split it into constructs and stacks",
            ),
        }
        row
    }
}
