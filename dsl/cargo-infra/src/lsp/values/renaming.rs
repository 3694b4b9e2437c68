//! A new name for what a construct hands out: where it is declared, where blocks read it, and in texts, of which rust-analyzer knows nothing. All
//! other names are rust-analyzer's.

use std::ops::Range;

use lsp_types::TextEdit;
use serde_json::{Value, json};

use super::{
    Asked,
    members::{Member, members},
    names,
    project::{File, Owner, Project},
    sources,
    tree::{Tree, entries, trees},
};
use crate::lsp::lines::Lines;

/// An output of a construct or a stack of the project.
#[derive(Debug, PartialEq, Eq)]
pub(in crate::lsp) struct Output {
    pub(super) construct: String,
    /// The address of the file that declares the construct.
    pub(super) file: String,
    pub(super) name: String,
}

/// Where an output is named in a file.
struct Place {
    range: Range<usize>,
    /// Whether another could be meant.
    is_unsure: bool,
}

/// Why a name that only may be of the output stands among the edits, for who confirms them one by one.
const UNSURE: &str = "unsure";

/// What can be renamed at a place.
pub(super) fn prepare(asked: &Asked<'_>) -> Option<Value> {
    let project = Project::of_workspace(asked.sources.file, asked.sources.open);
    let (range, output) = at(asked, &project)?;
    let range = asked.range(&range);
    Some(json!({ "range": range, "placeholder": output.name }))
}

/// The edits that give what is named at a place another name; nothing where that is not an output, or why the name cannot be.
pub(super) fn rename(asked: &Asked<'_>, new: &str) -> Option<Result<Value, String>> {
    let project = Project::of_workspace(asked.sources.file, asked.sources.open);
    let (_, output) = at(asked, &project)?;
    if let Some(fact) = refused(&project, &output, new) {
        return Some(Err(fact));
    }
    let annotated = asked.client.takes_annotations;
    Some(Ok(edits(&project, &output, new, annotated)))
}

/// The edits of all files, with those that somebody has to confirm if the editor lets him.
pub(super) fn edits(project: &Project, output: &Output, new: &str, annotated: bool) -> Value {
    let edits = project.files.iter().filter_map(|file| {
        let lines = Lines::of(&file.text);
        let edit = |place: &Place| {
            let edit = TextEdit::new(lines.range(place.range.clone()), new.to_owned());
            (edit, place.is_unsure)
        };
        let places = places(project, file, output, annotated);
        let edits: Vec<(TextEdit, bool)> = places.iter().map(edit).collect();
        (!edits.is_empty()).then_some((file.address.as_str(), edits))
    });
    answer(output, edits.collect(), annotated)
}

/// The edits as the protocol has them.
fn answer(output: &Output, files: Vec<(&str, Vec<(TextEdit, bool)>)>, annotated: bool) -> Value {
    if !annotated {
        let changes = files.into_iter().map(|(file, edits)| {
            let edits = edits.into_iter().map(|(edit, _)| json!(edit));
            (file.to_owned(), edits.collect())
        });
        return json!({ "changes": Value::Object(changes.collect()) });
    }
    let has_unsure = files
        .iter()
        .any(|(_, edits)| edits.iter().any(|(_, is_unsure)| *is_unsure));
    let changes = files.into_iter().map(|(file, edits)| {
        let edits = edits.into_iter().map(|(edit, is_unsure)| {
            let mut edit = json!(edit);
            if is_unsure {
                edit["annotationId"] = json!(UNSURE);
            }
            edit
        });
        json!({ "textDocument": { "uri": file, "version": null }, "edits": edits.collect::<Vec<Value>>() })
    });
    let mut answer = json!({ "documentChanges": changes.collect::<Vec<Value>>() });
    if has_unsure {
        let Output {
            construct, name, ..
        } = output;
        answer["changeAnnotations"] = json!({
            UNSURE: {
                "label": format!("`{name}` of what only Rust knows"),
                "description": format!("rename it if it is read of `{construct}`"),
                "needsConfirmation": true,
            },
        });
    }
    answer
}

/// Why an output cannot have this name.
fn refused(project: &Project, output: &Output, new: &str) -> Option<String> {
    if syn::parse_str::<syn::Ident>(new).is_err() {
        return Some(format!("`{new}` is not a name that an output can have"));
    }
    let (name, construct) = project.construct(&output.construct, &output.file)?;
    let is_taken = new != output.name && construct.outputs.iter().any(|other| other.name == new);
    is_taken.then(|| format!("`{name}` has an output `{new}`"))
}

/// The output that is named at a place, and where its name stands in the block's text.
fn at(asked: &Asked<'_>, project: &Project) -> Option<(Range<usize>, Output)> {
    let (text, at) = (asked.cursor.text, asked.at);
    let holds = |range: &Range<usize>| range.start <= at && at <= range.end;
    let declared = declarations(text, asked.trees);
    if let Some(range) = declared.into_iter().find(holds) {
        let construct = sources::block_name(text, asked.trees)?;
        let output = Output {
            construct: construct.to_owned(),
            file: asked.sources.file.to_owned(),
            name: text.get(range.clone())?.to_owned(),
        };
        project.construct(construct, asked.sources.file)?;
        return Some((range, output));
    }
    let member = members(text, asked.trees)
        .into_iter()
        .find(|member| holds(&member.range))?;
    let names = names::declared(text, asked.trees);
    let Owner::Construct(construct, outline) = project.owner(
        asked.sources.file,
        (asked.block, asked.trees),
        &names,
        &member,
    ) else {
        return None;
    };
    let name = text.get(member.range.clone())?;
    let is_known = outline.outputs.iter().any(|output| output.name == name);
    is_known.then(|| {
        let output = Output {
            construct: construct.to_owned(),
            file: outline.address().unwrap_or_default().to_owned(),
            name: name.to_owned(),
        };
        (member.range, output)
    })
}

/// The names behind `out` in a block.
fn declarations(text: &str, block: &[Tree]) -> Vec<Range<usize>> {
    let Some(Tree::Group { range, inner, .. }) =
        block.iter().find(|tree| tree.inner('{').is_some())
    else {
        return Vec::new();
    };
    let entries = entries(text, inner, range.start + 1..range.end - 1);
    let names = entries.iter().filter_map(|entry| {
        let is_output = entry.keyword(text) == "out";
        Some(entry.trees.get(1)?.range()).filter(|_| is_output)
    });
    names.collect()
}

/// Where a file names an output, in order.
fn places(project: &Project, file: &File, output: &Output, with_unsure: bool) -> Vec<Place> {
    let mut places = Vec::new();
    for (block, trees) in &file.blocks {
        let text = &block.text;
        let is_it = |range: &Range<usize>| text.get(range.clone()) == Some(&output.name);
        let is_its_file = file.address == output.file;
        if is_its_file && sources::block_name(text, trees) == Some(&output.construct) {
            let declared = declarations(text, trees).into_iter().filter(is_it);
            places.extend(declared.map(|range| Place {
                range: block.range_of(range),
                is_unsure: false,
            }));
        }
        let names = names::declared(text, trees);
        for member in members(text, trees) {
            if !is_it(&member.range) {
                continue;
            }
            let owner = project.owner(&file.address, (block, trees), &names, &member);
            let is_unsure = match owner {
                Owner::Construct(name, found)
                    if name == output.construct && found.address() == Some(&output.file) =>
                {
                    false
                }
                Owner::Unknown => true,
                Owner::Construct(..) | Owner::Library | Owner::Other => continue,
            };
            places.push(Place {
                range: block.range_of(member.range),
                is_unsure,
            });
        }
    }
    places.extend(outside(file, output));
    // Another construct may have an output of this name where this one is not spoken of.
    let is_spoken_of = file.text.contains(&output.construct);
    places.retain(|place| !place.is_unsure || with_unsure && is_spoken_of);
    places.sort_by_key(|place| place.range.start);
    places
}

/// Members of that name in a file's Rust.
fn outside(file: &File, output: &Output) -> Vec<Place> {
    let is_in_block = |member: &Member| {
        let mut blocks = file.blocks.iter().map(|(block, _)| &block.range);
        blocks.any(|block| block.contains(&member.range.start))
    };
    members(&file.text, &trees(&file.text))
        .into_iter()
        .filter(|member| file.text.get(member.range.clone()) == Some(&output.name))
        .filter(|member| !is_in_block(member))
        .map(|member| Place {
            range: member.range,
            is_unsure: true,
        })
        .collect()
}
