//! The grammar of a block. One production, one function; the compiler and the editor read with the same.
//!
//! What is read is a tree in which anything unfinished has its place: each part is there, or is the proof that an error was
//! added, and what an error passes over is kept as tokens. So nothing is left out without an error, and an item that cannot be
//! read costs one. The compiler takes over what is [`whole`]; the editor takes all and drops the errors.
//!
//! Where something of Rust's ends is not known here: [`Leaves`] says so, `syn` for the compiler, and for the editor, whose text
//! is never whole, the look of what follows.

mod attributes;
mod cursor;
mod depth;
mod elsewhere;
mod fields;
mod item;
mod kind;
mod nested;
mod overrides;
mod sections;
mod start;
mod syntax_tree;
mod tree;

use std::marker::PhantomData;

use proc_macro2::{Ident, Span, TokenStream};

use crate::{
    ast,
    error::{Errors, Read, Reported},
    ids::RowId,
    keywords,
};
pub(crate) use attributes::AttributeTree;
pub(crate) use cursor::{Cursor, Inside};
pub(crate) use fields::Entry;
pub(crate) use kind::{Item, Kind};
use nested::GrantWords;
pub(crate) use nested::Line;
pub(crate) use start::{is_own, starts_item};
pub(crate) use syntax_tree::{Piece, is_word, name, no_name, pieces, raw, spaceless};
pub(crate) use tree::{Tree, spaceless as spaceless_trees};

/// What is Rust's, or a value: where it ends, and what is kept of it.
pub(crate) trait Leaves<'t>: Sized {
    type Value;
    type Type;
    type Pattern;
    /// What stands before an item's braces.
    type Head;
    /// The fields in braces, read now or later.
    type Fields;

    /// A value, up to what ends it. Of what cannot be read there is one too.
    fn value(reader: &mut Reader<'_, Self>, cursor: &mut Cursor<'t>, place: Place) -> Self::Value;
    /// The value that should stand here, of which an error was added.
    fn no_value(cursor: &Cursor<'t>, span: Span, reported: Reported) -> Self::Value;
    /// What an error passes over behind a value in a list.
    fn passed_over(trees: &'t [Tree], reported: Reported) -> Option<Self::Value>;
    /// The type of an input or output.
    fn ty(
        reader: &mut Reader<'_, Self>,
        cursor: &mut Cursor<'t>,
        name: &'t Ident,
    ) -> Read<Self::Type>;
    /// What `let` binds.
    fn pattern(reader: &mut Reader<'_, Self>, cursor: &mut Cursor<'t>) -> Read<Self::Pattern>;
    /// What `for` binds.
    fn patterns(
        reader: &mut Reader<'_, Self>,
        cursor: &mut Cursor<'t>,
        span: Span,
    ) -> Read<Self::Pattern>;
    fn head(reader: &mut Reader<'_, Self>, trees: &'t [Tree]) -> Read<Self::Head>;
    /// What stands before braces that are missing.
    fn unfinished(trees: &'t [Tree], reported: Reported) -> Read<Self::Head>;
    fn fields(reader: &mut Reader<'_, Self>, inside: Inside<'t>) -> Self::Fields;
}

/// Where a value stands, which says what can follow it.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Place {
    /// Of an item: up to a semicolon.
    Item,
    /// Of a field: up to a comma or the next field.
    Field,
    /// In a list: up to a comma.
    List,
}

/// The reader: where errors go, and the next item's number.
pub(crate) struct Reader<'e, L> {
    errors: &'e mut Errors,
    next_row: RowId,
    /// Names of items that could not be read, so that using them is not a second error.
    broken: Vec<Ident>,
    leaves: PhantomData<L>,
}

/// A block, as far as it is there.
pub(crate) struct Block<'t, L: Leaves<'t>> {
    pub(crate) attributes: Vec<AttributeTree<'t>>,
    pub(crate) visibility: &'t [Tree],
    pub(crate) kind: Read<ast::BlockKind>,
    /// What stands where `stack`, `construct` or `app` should.
    pub(crate) head: &'t [Tree],
    pub(crate) name: Read<&'t Ident>,
    pub(crate) inside: Option<Inside<'t>>,
    pub(crate) body: Read<Body<'t, L>>,
}

/// Items between braces.
pub(crate) struct Body<'t, L: Leaves<'t>> {
    pub(crate) items: Vec<Item<'t, L>>,
}

impl<'t, L: Leaves<'t>> Default for Body<'t, L> {
    fn default() -> Self {
        Body { items: Vec::new() }
    }
}

/// The compiler's block, if it can be read.
pub(crate) fn block(tokens: TokenStream, errors: &mut Errors) -> Read<ast::Block> {
    let trees = trees(tokens, errors)?;
    let mut reader = Reader::<syntax_tree::SyntaxTree>::new(errors);
    let block = reader.block(&mut Cursor::new(&trees));
    syntax_tree::block(&mut reader, block)
}

/// The tokens as trees, unless there are too many in each other.
pub(crate) fn trees(tokens: TokenStream, errors: &mut Errors) -> Read<Vec<Tree>> {
    tree::read(tokens, depth::Level::outermost(), errors)
}

impl<'e, 't, L: Leaves<'t>> Reader<'e, L> {
    pub(crate) fn new(errors: &'e mut Errors) -> Self {
        Reader {
            errors,
            next_row: RowId::FIRST,
            broken: Vec::new(),
            leaves: PhantomData,
        }
    }

    /// `attrs vis ("stack" | "construct" | "app") Name "{" item* "}"`
    pub(crate) fn block(&mut self, cursor: &mut Cursor<'t>) -> Block<'t, L> {
        let attributes = self.attributes(cursor);
        let start = cursor.place();
        self.visibility(cursor);
        let visibility = cursor.since(start);
        let start = cursor.place();
        let kind = self.block_kind(cursor);
        let mut block = Block {
            attributes,
            visibility,
            kind,
            head: cursor.since(start),
            name: kind.and_then(|_| self.block_name(cursor)),
            inside: None,
            body: Ok(Body::default()),
        };
        if block.name.is_err() {
            cursor.until(|c| c.braces(0).is_some());
        }
        let end = cursor.span();
        block.inside = cursor.eat_braces();
        block.body = match (block.inside, &block.name) {
            (Some(inside), _) => {
                if block.name.is_ok() && !cursor.is_empty() {
                    self.errors.add(
                        cursor.span(),
                        "a block ends with its closing brace",
                        "put a second block into an `infra!` of its own",
                    );
                }
                Ok(self.body(&mut Cursor::inside(inside)))
            }
            (None, Err(reported)) => Err(*reported),
            (None, Ok(name)) => {
                let help = format!("write `{name} {{ … }}`");
                Err(self
                    .errors
                    .add(end, format_args!("`{name}` has no items"), help))
            }
        };
        block
    }

    fn block_kind(&mut self, cursor: &mut Cursor<'t>) -> Read<ast::BlockKind> {
        let known = keywords::BLOCKS
            .into_iter()
            .find(|(word, _)| cursor.word(0) == Some(word));
        let Some((_, kind)) = known else {
            let reported = self.errors.add(
                cursor.span(),
                "a block declares a stack, a construct or an app",
                "write `pub stack Name { … }`, `pub construct Name { … }` or `pub app Name { … }`",
            );
            cursor.until(|c| c.braces(0).is_some());
            return Err(reported);
        };
        cursor.next();
        Ok(kind)
    }

    fn block_name(&mut self, cursor: &mut Cursor<'t>) -> Read<&'t Ident> {
        cursor.eat_ident().ok_or_else(|| {
            self.errors.add(
                cursor.span(),
                "the block has no name",
                "write `stack Name { … }`",
            )
        })
    }

    /// `item*`
    pub(crate) fn body(&mut self, cursor: &mut Cursor<'t>) -> Body<'t, L> {
        let mut items = Vec::new();
        while !cursor.is_empty() {
            items.push(self.item(cursor));
        }
        Body { items }
    }

    /// `"pub" ("(" … ")")?`
    fn visibility(&mut self, cursor: &mut Cursor<'t>) {
        if cursor.eat_keyword("pub")
            && cursor
                .group(0, proc_macro2::Delimiter::Parenthesis)
                .is_some()
        {
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
