//! What others see of a block: its head, its inputs and its outputs. Items are left out as far as nothing of that comes from
//! them, for what is lowered costs the editor time with every letter.

use std::collections::BTreeSet;

use proc_macro2::{Delimiter, Ident};

use super::{
    out::Out,
    read::{Block, Body, Item, Kind},
    texts,
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
                out.braces(handed_out(&block.body));
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

/// The items that outputs come from, as far as that can be said without knowing what a name means.
fn handed_out(body: &Body) -> Out {
    let mut words = BTreeSet::new();
    for item in &body.items {
        let attributes = item.attributes.iter();
        let attributes = attributes.filter(|attribute| !attribute.is_doc());
        attributes.for_each(|attribute| mentioned(attribute.trees, &mut words));
        if declared(item).is_none() && !is_of_grants(item) {
            mentioned(item.trees, &mut words);
        }
    }
    let mut items = Out::default();
    for item in &body.items {
        let is_spoken_of = declared(item).is_none_or(|name| words.contains(&name.to_string()));
        let is_public = matches!(item.kind, Kind::Declared { public: true, .. });
        if is_public || is_spoken_of && !is_of_grants(item) {
            bare(item, &mut items);
        }
    }
    items
}

/// The name of an item that speaks of no other one without its fields. One that has none yet may be the end of what stands before it.
fn declared<'t>(item: &Item<'t>) -> Option<&'t Ident> {
    match item.kind {
        Kind::Declared {
            name,
            fields: Ok(_),
            ..
        } => Some(name),
        Kind::Param {
            name,
            fields: Ok(_),
            ..
        }
        | Kind::Mapping {
            name,
            fields: Ok(_),
            ..
        } => name.ok(),
        _ => None,
    }
}

/// Whether nothing is declared by an item.
fn is_of_grants(item: &Item) -> bool {
    matches!(item.kind, Kind::Grant { .. } | Kind::Override { .. })
}

/// The words that stand somewhere in these tokens, and in their texts.
fn mentioned(trees: &[Tree], words: &mut BTreeSet<String>) {
    for tree in trees {
        match tree {
            Tree::Word(_, word) => _ = words.insert(word.clone()),
            Tree::Literal(literal) => words.extend(texts::mentioned(literal)),
            Tree::Group(_, inner) => mentioned(inner, words),
            Tree::Sign(_) => {}
        }
    }
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
