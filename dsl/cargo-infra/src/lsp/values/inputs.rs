//! Inputs: those that a block gives and a construct does not have, of which rustc says the same, but not before the file is saved; and those
//! that may be given where rust-analyzer reads nothing.

use std::{collections::BTreeMap, ops::Range};

use infra_compiler::Edit;

use super::{
    Asked,
    cursor::{Item, Step},
    names,
    outputs::{Looking, is_construct},
    sources::{self, Construct, Input, Open},
    tree::trees,
};
use crate::lsp::{
    blocks::blocks,
    known::{Kind, Known},
    problems::Problem,
};

/// What the blocks of a file give constructs that do not take it.
pub(in crate::lsp) fn unknown(file: &str, text: &str, open: &Open) -> Vec<Problem> {
    let looking = Looking::new(file, text, open, open);
    // Of each construct its file is read once.
    let mut constructs: BTreeMap<String, Option<Construct>> = BTreeMap::new();
    let mut found = Vec::new();
    for block in blocks(text) {
        let trees = trees(&block.text);
        for one in names::declared(&block.text, &trees) {
            let ty = one.ty(&block.text);
            if !one.word.is_empty() || !is_construct(&ty) {
                continue;
            }
            let construct = constructs
                .entry(ty.clone())
                .or_insert_with(|| looking.sources.construct(&ty));
            let Some(construct) = construct else {
                continue;
            };
            for field in &one.fields(&block.text) {
                let (Some(name), Some(range)) = (field.key(&block.text), field.key_range()) else {
                    continue;
                };
                let takes = |construct: &Construct| {
                    let mut inputs = construct.inputs.iter();
                    inputs.any(|input| input.name == name)
                };
                if takes(construct) {
                    continue;
                }
                // Only now all of the project is read.
                let Some((owner, certain)) = looking.certain(&ty) else {
                    break;
                };
                let library = sources::library(&owner);
                let Some(certain) = certain.or(library.as_ref()).filter(|one| !takes(one)) else {
                    continue;
                };
                found.push(said(block.range_of(range), &owner, certain, name));
            }
        }
    }
    found
}

fn said(range: Range<usize>, owner: &str, construct: &Construct, name: &str) -> Problem {
    let names = construct.inputs.iter().map(|input| input.name.as_str());
    let near = infra_schema::near(name, names.clone()).into_iter().next();
    let all: Vec<String> = names.map(|name| format!("`{name}`")).collect();
    let help = match (near, all.as_slice()) {
        (Some(near), _) => format!("write `{near}`"),
        (None, []) => "remove it".to_owned(),
        (None, [only]) => format!("remove it; it has {only}"),
        (None, [first @ .., last]) => format!("remove it; it has {} and {last}", first.join(", ")),
    };
    let edits = near.map(|near| Edit::Write(near.to_owned()));
    Problem {
        range,
        rule: "",
        message: format!("`{owner}` has no input `{name}`\nhelp: {help}"),
        edits: edits.into_iter().collect(),
    }
}

/// The inputs that may be given at a place of a construct in use, besides those that are there.
pub(super) fn names_at(asked: &Asked<'_>) -> Vec<Known> {
    let cursor = &asked.cursor;
    let (Item::Declared(ty), [Step::Braces(fields)]) = (&cursor.item, cursor.steps.as_slice())
    else {
        return Vec::new();
    };
    let construct = asked.sources.construct(ty).filter(|_| is_construct(ty));
    let inputs = construct.map_or_else(Vec::new, |construct| construct.inputs);
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
