//! What rust-analyzer offers where brackets and quotation marks match, for where they do not: it reads nothing of such a block. Names of
//! properties stand in [`super::known`]; here are types, names, and what is read behind a name.

use std::ops::Range;

use infra_rules::Position;
use infra_schema::{Wire, resource, resources};

use super::{
    Asked,
    cursor::{Cursor, Item, Step, Typed},
    names::{declared, fields},
};
use crate::lsp::known::{Kind, Known, purposes, types};

/// What may be typed at a place, and where it stands.
pub(super) fn names(asked: &Asked<'_>) -> Option<(Range<usize>, Vec<Known>)> {
    let cursor = &asked.cursor;
    let before = cursor.text.get(..asked.at)?;
    let is_part = |c: char| c.is_alphanumeric() || "_:.".contains(c);
    let start = before.trim_end_matches(is_part).len();
    let (typed, range) = (&before[start..], start..asked.at);
    match &cursor.typed {
        // What a text or a key is, others say.
        Typed::Text { .. } | Typed::Key(_) => None,
        _ if typed.contains("::") && is_type(asked) => Some((range, resource_types(typed))),
        _ if typed.contains("::") => None,
        _ if typed.contains('.') => {
            let (name, rest) = typed.split_once('.')?;
            let (way, _) = rest.rsplit_once('.').unwrap_or_default();
            let all = declared(cursor.text, asked.trees);
            let owner = all
                .iter()
                .find(|one| one.name == name && one.word.is_empty())?;
            let (depth, found) = fields(&owner.ty(cursor.text), way, &asked.sources);
            Some((start + name.len() + 1 + depth..asked.at, found))
        }
        Typed::Value(range) => Some((range.clone(), of_block(asked))),
        Typed::Nothing => None,
    }
}

/// Whether the type of an item is typed here.
fn is_type(asked: &Asked<'_>) -> bool {
    matches!(asked.cursor.item, Item::Declared(_)) && asked.cursor.steps.is_empty()
}

/// The types of resources that begin so as far as their service.
fn resource_types(typed: &str) -> Vec<Known> {
    let service = typed.rfind("::").map_or("", |end| &typed[..end + 2]);
    let all = resources().map(|resource| resource.name());
    let mut all: Vec<&str> = all.filter(|name| name.starts_with(service)).collect();
    all.sort_by_key(|name| types::rank(name));
    let docs = |name: &str| purposes::of_type(name).unwrap_or_default();
    all.into_iter()
        .map(|name| Known::new(name, Kind::Name, docs(name)))
        .collect()
}

/// The names of the block: those first that fit where the cursor is.
fn of_block(asked: &Asked<'_>) -> Vec<Known> {
    let text = asked.cursor.text;
    let wanted = position(asked);
    let all = declared(text, asked.trees);
    let mut names: Vec<(bool, Known)> = all
        .iter()
        .map(|one| {
            let ty = match one.word {
                "" => one.ty(text),
                word => word.to_owned(),
            };
            let wire = wanted.zip(resource(&ty)).map(|(place, ty)| place.wire(ty));
            let fits = matches!(wire, Some(Wire::Ref | Wire::Attribute(_)));
            (!fits, Known::new(one.name, Kind::Name, format!("`{ty}`")))
        })
        .collect();
    names.sort_by_key(|(is_other, _)| *is_other);
    names.into_iter().map(|(_, known)| known).collect()
}

/// What the rules know of a place of a resource.
pub(super) fn position(asked: &Asked<'_>) -> Option<Position> {
    position_of(&asked.cursor)
}

pub(super) fn position_of(cursor: &Cursor<'_>) -> Option<Position> {
    let Item::Declared(ty) = &cursor.item else {
        return None;
    };
    let mut position = Position::of(resource(ty)?);
    for step in &cursor.steps {
        position = match step {
            Step::Braces(_) => position,
            Step::Key(key) => position.entry(key)?,
            Step::List(_) => position.items()?,
            Step::Call("If", _, 1 | 2) => position,
            _ => return None,
        };
    }
    Some(position)
}
