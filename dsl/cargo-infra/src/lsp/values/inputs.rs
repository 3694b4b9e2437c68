//! Inputs that may be given to a construct where rust-analyzer reads nothing.

use super::{
    Asked,
    cursor::{Item, Step},
    sources::Input,
};
use crate::lsp::known::{Kind, Known};

/// The inputs that may be given at a place of a construct in use, besides those that are there.
pub(super) fn names_at(asked: &Asked<'_>) -> Vec<Known> {
    let cursor = &asked.cursor;
    let (Item::Declared(ty), [Step::Braces(fields)]) = (&cursor.item, cursor.steps.as_slice())
    else {
        return Vec::new();
    };
    if infra_schema::resource(ty).is_some() {
        return Vec::new();
    }
    let construct = asked.sources.construct(ty);
    let inputs = construct.and_then(|construct| construct.inputs);
    let inputs = inputs.unwrap_or_default();
    let is_there = |name: &str| {
        fields
            .iter()
            .any(|field| field.key(cursor.text) == Some(name))
    };
    let known = |input: &Input| {
        let docs = format!("`{}`\n\n{}", input.ty, input.docs);
        Known::new(input.name.as_str(), Kind::Key, docs.trim())
    };
    let others = inputs.iter().filter(|input| !is_there(&input.name));
    others.map(known).collect()
}
