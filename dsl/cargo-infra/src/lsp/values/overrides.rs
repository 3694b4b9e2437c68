//! The way of an `override` from a construct of the block to a resource in it. rust-analyzer knows the construct, and nothing behind its dot.

use std::ops::Range;

use super::{
    Asked,
    cursor::{Cursor, Item},
    names,
    sources::{Construct, Inner, Sources},
    tree::Tree,
};
use crate::lsp::known::{Kind, Known};

/// A step of the way behind the construct.
pub(super) struct Step<'t> {
    pub(super) name: &'t str,
    /// Where it stands, with quotation marks if it has them.
    pub(super) range: Range<usize>,
}

/// The ways of all overrides of a block: the name of the construct, and the steps behind it.
pub(super) fn ways<'t>(text: &'t str, trees: &[Tree]) -> Vec<(&'t str, Vec<Step<'t>>)> {
    let mut found = Vec::new();
    for (at, tree) in trees.iter().enumerate() {
        if let Tree::Group { inner, .. } = tree {
            found.extend(ways(text, inner));
        }
        if text.get(tree.range()) == Some("override") {
            found.extend(steps(text, &trees[at + 1..]));
        }
    }
    found
}

/// Makes the cursor's item the resource that the way before its braces leads to, if it is in these.
pub(super) fn resolve(cursor: &mut Cursor<'_>, trees: &[Tree], sources: &Sources<'_>) {
    let Item::Override(way) = cursor.item else {
        return;
    };
    // Nothing is around a place on the way itself.
    if !cursor.steps.is_empty()
        && let Some(inner) = last(cursor, trees, sources, way)
    {
        cursor.item = Item::Declared(inner.ty);
        cursor.is_overridden = true;
    }
}

/// What the whole way leads to.
fn last(cursor: &Cursor<'_>, trees: &[Tree], sources: &Sources<'_>, way: &[Tree]) -> Option<Inner> {
    let (_, steps) = steps(cursor.text, way)?;
    let (step, before) = steps.split_last()?;
    let construct = construct(cursor, trees, sources, way, before)?;
    construct.inner(step.name)
}

/// The construct that some steps lead to.
fn construct(
    cursor: &Cursor<'_>,
    trees: &[Tree],
    sources: &Sources<'_>,
    way: &[Tree],
    steps: &[Step<'_>],
) -> Option<Construct> {
    let (root, _) = self::steps(cursor.text, way)?;
    let names = names::declared(cursor.text, trees);
    let root = names.iter().find(|one| one.name == root)?;
    let mut construct = sources.construct(&root.ty(cursor.text))?;
    for step in steps {
        construct = sources.construct(&construct.inner(step.name)?.ty)?;
    }
    Some(construct)
}

/// The name of the construct, and the steps behind it.
fn steps<'t>(text: &'t str, way: &[Tree]) -> Option<(&'t str, Vec<Step<'t>>)> {
    let (root, rest) = way.split_first()?;
    let step = |tree: &Tree| {
        let range = tree.range();
        let name = text.get(range.clone())?.trim_matches('"');
        Some(Step { name, range })
    };
    let steps = rest
        .iter()
        .take_while(|tree| tree.inner('{').is_none())
        .filter(|tree| tree.is_word() || tree.is_literal())
        .filter_map(step);
    Some((text.get(root.range())?, steps.collect()))
}

/// The step at a place, and those before it; a step that is not there yet is empty.
fn at<'t>(text: &'t str, way: &[Tree], at: usize) -> Option<(Range<usize>, Vec<Step<'t>>)> {
    let (_, all) = steps(text, way)?;
    let dot = way
        .iter()
        .rfind(|tree| tree.is_sign('.') && tree.range().end <= at)?
        .range();
    let here = all
        .iter()
        .position(|step| step.range.start <= at && at <= step.range.end);
    let count = here.unwrap_or_else(|| all.iter().filter(|step| step.range.end < dot.end).count());
    let range = here.map_or(at..at, |here| all[here].range.clone());
    let is_empty_here = here.is_some() || text.get(dot.end..at)?.trim().is_empty();
    let before = all.into_iter().take(count);
    is_empty_here.then(|| (range, before.collect()))
}

/// What may stand at a step of the way, and where it is typed.
pub(super) fn names_at(asked: &Asked<'_>) -> Option<(Range<usize>, Vec<Known>)> {
    let Item::Override(way) = asked.cursor.item else {
        return None;
    };
    let (range, before) = at(asked.cursor.text, way, asked.at)?;
    let construct = construct(&asked.cursor, asked.trees, &asked.sources, way, &before)?;
    let known = |inner: &Inner| {
        let is_name = inner.name.chars().all(|c| c.is_alphanumeric() || c == '_');
        let text = match is_name {
            true => inner.name.clone(),
            false => format!("\"{}\"", inner.name),
        };
        Known::new(text, Kind::Name, inner.docs())
    };
    Some((range, construct.items.iter().map(known).collect()))
}

/// What a step of the way leads to, where it is declared, and where the step stands.
pub(super) fn step_at(asked: &Asked<'_>) -> Option<(Range<usize>, Inner, Construct)> {
    let Item::Override(way) = asked.cursor.item else {
        return None;
    };
    let (range, before) = at(asked.cursor.text, way, asked.at)?;
    let construct = construct(&asked.cursor, asked.trees, &asked.sources, way, &before)?;
    let name = asked.cursor.text.get(range.clone())?.trim_matches('"');
    Some((range, construct.inner(name)?, construct))
}
