//! What a property refers to that is missing, where the block declares just one resource that it can mean.

use infra_rules::Position;
use infra_schema::{Wire, resource};

use super::{
    cursor::Cursor,
    names::{Declared, declared},
    tree::trees,
    unread,
};
use crate::lsp::blocks::Block;

/// The fields of a help, `Name: …, Other: …`, with the names of resources in them. `at` is a place of the file in the braces that lack the fields.
pub(in crate::lsp) fn filled(block: &Block, at: usize, fields: &str) -> Option<String> {
    let trees = trees(&block.text);
    let cursor = Cursor::at(&block.text, &trees, block.inner(at)?);
    let position = unread::position_of(&cursor)?;
    let names = declared(&block.text, &trees);
    let others = names
        .iter()
        .filter(|one| one.word.is_empty() && one.entry.range != cursor.item_range);
    let others: Vec<&Declared<'_>> = others.collect();
    let filled = fields
        .split(", ")
        .map(|field| match field.strip_suffix(": …") {
            Some(name) => {
                let entry = position.entry(name)?;
                Some(format!("{name}: {}", only(&block.text, &others, &entry)?))
            }
            None => Some(field.to_owned()),
        });
    let filled: Option<Vec<String>> = filled.collect();
    Some(filled?.join(", "))
}

/// The one resource that may stand in a place.
fn only<'t>(text: &str, all: &[&Declared<'t>], place: &Position) -> Option<&'t str> {
    let mut fitting = all.iter().filter(|one| {
        let wire = resource(&one.ty(text)).map(|ty| place.wire(ty));
        matches!(wire, Some(Wire::Ref | Wire::Attribute(_)))
    });
    let only = fitting.next()?;
    fitting.next().is_none().then_some(only.name)
}
