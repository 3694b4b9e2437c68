//! Which places of the schema a block's items are written at: what stands there the editor needs the struct of. Values are not read.

use proc_macro2::Delimiter;

use super::{
    read::{self, Body, Item, Kind},
    record::plain,
    types::{Place, Used},
    values::{has_semicolon, is_map},
};
use crate::parse::{Tree, spaceless_trees as spaceless};

/// Notes the places of all items.
pub(super) fn of(body: &Body, used: &mut Used) {
    body.items.iter().for_each(|item| item_of(item, used));
}

fn item_of(item: &Item, used: &mut Used) {
    match &item.kind {
        Kind::In { ty, .. } => used.types(&spaceless(ty.unwrap_or_default())),
        Kind::Out { ty, .. } => {
            let ty = ty.ok().flatten().unwrap_or_default();
            used.types(&spaceless(ty));
        }
        Kind::Declared { ty, fields, .. } => {
            let name = spaceless(ty);
            used.resource(&name);
            if let (Ok(fields), Some(place)) = (fields, Place::properties(&name)) {
                map(fields, &place, used);
            }
        }
        Kind::For { body, .. } => body.iter().for_each(|body| of(body, used)),
        Kind::If {
            then, otherwise, ..
        } => {
            then.iter().for_each(|body| of(body, used));
            let otherwise = otherwise.iter().flatten();
            otherwise.for_each(|(_, body)| of(body, used));
        }
        _ => {}
    }
}

fn map(inner: &[Tree], place: &Place, used: &mut Used) {
    used.note(place);
    // Most maps hold no others, and what has no braces is at no place.
    if !inner.iter().any(|tree| matches!(tree, Tree::Group(..))) {
        return;
    }
    for field in read::fields(inner) {
        // Most values have no braces, and no place has to be looked up for them.
        if let Some(trees @ [Tree::Group(..)]) = field.value
            && let Some(place) = place.property(&plain(field.key))
        {
            value(trees, &place, used);
        }
    }
}

fn value(trees: &[Tree], place: &Place, used: &mut Used) {
    let [Tree::Group(group, inner)] = trees else {
        return;
    };
    match group.delimiter() {
        Delimiter::Brace if is_map(inner, Some(place)) => map(inner, place, used),
        Delimiter::Bracket if !has_semicolon(inner) => {
            if let Some(place) = place.items() {
                for trees in read::values(inner) {
                    value(trees, &place, used);
                }
            }
        }
        _ => {}
    }
}
