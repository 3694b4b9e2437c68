//! What others see of a block: its head, its inputs and its outputs. Items are left out as far as nothing of that comes from
//! them, for what is lowered costs the editor time with every letter.

use proc_macro2::Delimiter;

use super::{
    out::Out,
    read::{Block, Body, Item, Kind},
};
use crate::{ast::BlockKind, parse::Tree};

/// The block's tokens, to be compiled.
pub(super) fn head(block: &Block, trees: &[Tree]) -> proc_macro2::TokenStream {
    let inside = block.tree.inside.map(|inside| inside.trees);
    let is_app = matches!(block.tree.kind, Ok(BlockKind::App));
    let has_inputs = || has_inputs(&block.body);
    let is_body = |inner: &[Tree]| inside.is_some_and(|inside| std::ptr::eq(inside, inner));
    let mut out = Out::default();
    for tree in trees {
        match tree {
            Tree::Group(_, inner) if is_body(inner) && is_app => {
                out.braces(Out::default());
            }
            Tree::Group(_, inner) if is_body(inner) && !has_inputs() => {
                let mut items = Out::default();
                block
                    .body
                    .items
                    .iter()
                    .for_each(|item| bare(item, &mut items));
                out.braces(items);
            }
            // What an input takes is said by all that it goes into.
            tree => _ = out.tree(tree),
        }
    }
    out.into_stream()
}

fn has_inputs(body: &Body) -> bool {
    body.items
        .iter()
        .any(|item| matches!(item.kind, Kind::In { .. }))
}

/// An item without its fields.
fn bare(item: &Item, out: &mut Out) {
    for attribute in &item.attributes {
        out.trees(attribute.trees);
    }
    let is_bare = matches!(
        item.kind,
        Kind::Declared { .. } | Kind::Param { .. } | Kind::Mapping { .. }
    );
    for tree in item.trees {
        match tree.inside(Delimiter::Brace) {
            Some(_) if is_bare => _ = out.braces(Out::default()),
            _ => _ = out.tree(tree),
        }
    }
}
