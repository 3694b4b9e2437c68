//! What a text says, and where it leads.

use lsp_types::{GotoDefinitionResponse, Hover, HoverContents, Location};

use super::{Asked, completion::candidates, cursor::Typed, known::Kind, names, policies};
use crate::lsp::lines::Lines;
use crate::lsp::protocol::markdown;

/// What there is to say of the text at a place. What a name in it is, rust-analyzer says, but for outputs of constructs.
pub(super) fn hover(asked: &Asked<'_>) -> Option<Hover> {
    let Typed::Text { range, .. } = &asked.cursor.typed else {
        return None;
    };
    let (range, docs) = match asked.reading() {
        Some(reading) => {
            let (construct, name) =
                names::output(&asked.cursor, asked.trees, &asked.sources, &reading)?;
            let output = construct
                .outputs
                .into_iter()
                .find(|output| output.name == name)?;
            let docs = format!("`{}: {}`\n\n{}", output.name, output.ty, output.docs);
            (reading.range, docs)
        }
        None => {
            let written = asked.cursor.text.get(range.clone())?;
            let (_, known) = candidates(asked)?;
            let exact = known
                .iter()
                .find(|one| one.text == written && !one.docs.is_empty());
            // IAM reads actions without regard to case.
            let found = exact.or_else(|| {
                known
                    .iter()
                    .find(|one| one.text.eq_ignore_ascii_case(written))
            });
            let is_of_actions = || {
                known
                    .iter()
                    .any(|one| one.kind == Kind::Start || one.text.ends_with(":*"))
            };
            let docs = match found {
                Some(known) if !written.contains('*') => {
                    format!("`\"{written}\"`\n\n{}", known.docs)
                }
                _ if written.contains('*') && is_of_actions() => policies::matching(written)?,
                Some(known) => format!("`\"{written}\"`\n\n{}", known.docs),
                None => return None,
            };
            (range.clone(), docs)
        }
    };
    Some(Hover {
        contents: HoverContents::Markup(markdown(docs.trim().to_owned())),
        range: Some(asked.range(&range)),
    })
}

/// Where the output of a construct is declared that a text reads.
pub(super) fn definition(asked: &Asked<'_>) -> Option<GotoDefinitionResponse> {
    let reading = asked.reading()?;
    let (construct, name) = names::output(&asked.cursor, asked.trees, &asked.sources, &reading)?;
    let output = construct
        .outputs
        .iter()
        .find(|output| output.name == name)?;
    let (file, text) = construct.file.as_ref()?;
    let range = Lines::of(text).range(output.range.clone());
    let uri = file.parse().ok()?;
    Some(GotoDefinitionResponse::Scalar(Location { uri, range }))
}
