//! What a text says, and where it leads.

use std::ops::Range;

use infra_rules::Position;
use lsp_types::{GotoDefinitionResponse, Hover, HoverContents, Location};

use super::{
    Asked, completion::candidates, cursor::Typed, grants, keywords, known, names, overrides,
    routes, sources::Construct, tree, unread,
};
use crate::lsp::{
    known::{self as lsp_known, Kind, iam, operators, purposes},
    lines::Lines,
    protocol::markdown,
};

/// What there is to say of the text at a place. What a name in it is, rust-analyzer says, but for outputs of constructs.
pub(super) fn hover(asked: &Asked<'_>) -> Option<Hover> {
    if let Some((range, inner, _)) = overrides::step_at(asked) {
        return Some(said(asked, &range, &inner.docs()));
    }
    if let Some((range, docs)) = keywords::keyword(asked) {
        return Some(said(asked, &range, docs));
    }
    if let Some((range, docs)) = keywords::rule(asked) {
        return Some(said(asked, &range, &docs));
    }
    if let Typed::Key(range) = &asked.cursor.typed {
        // Of other resources rust-analyzer says it, if it reads anything, but for what the schema does not have.
        let name = asked.cursor.text.get(range.clone())?;
        let key = known::key(&asked.cursor, name)
            .filter(|_| asked.cursor.is_overridden || asked.is_mended);
        let word = || {
            let position = unread::position(asked);
            let words = known::words(&asked.cursor, position);
            let word = words.into_iter().find(|one| one.text == name);
            // An operator of sets, and of keys that need not be there, is in no list.
            let is_operator = matches!(position, Some(Position::ConditionOperators));
            let operator = || operators::operator(name).filter(|_| is_operator);
            let docs = word.map(|one| one.docs).or_else(operator)?;
            Some(format!("`{name}`: {docs}"))
        };
        let option = || {
            let all = routes::options(&asked.cursor).into_iter();
            let option = all.into_iter().find(|one| one.text == name)?;
            Some(format!("`{name}`: {}", option.docs))
        };
        let docs = key
            .or_else(word)
            .or_else(option)
            .or_else(|| known::besides(&asked.cursor, name))?;
        return Some(said(asked, range, &docs));
    }
    if let Some((range, docs)) = grants::verb(asked).or_else(|| grants::variable(asked)) {
        return Some(said(asked, &range, &docs));
    }
    if let Typed::Text {
        range,
        is_key: true,
    } = &asked.cursor.typed
        && matches!(unread::position(asked), Some(Position::ConditionOperators))
    {
        let name = asked.cursor.text.get(range.clone())?;
        let docs = operators::operator(name)?;
        return Some(said(asked, range, &format!("`{name}`: {docs}")));
    }
    let Typed::Text { range, .. } = &asked.cursor.typed else {
        let (range, docs) = resource_type(asked)
            .or_else(|| attribute(asked))
            .or_else(|| number(asked))?;
        return Some(said(asked, &range, &docs));
    };
    let (range, docs) = match asked.reading() {
        Some(_) if attribute(asked).is_some() => attribute(asked)?,
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
            let (_, all) = candidates(asked)?;
            let exact = all
                .iter()
                .find(|one| one.text == written && !one.docs.is_empty());
            // IAM reads actions without regard to case.
            let found = exact.or_else(|| {
                all.iter()
                    .find(|one| one.text.eq_ignore_ascii_case(written))
            });
            let is_of_actions = || {
                all.iter()
                    .any(|one| one.kind == Kind::Start || one.text.ends_with(":*"))
            };
            let matching = || {
                let is_pattern = written.contains('*') && is_of_actions();
                is_pattern.then(|| iam::matching(written)).flatten()
            };
            let of_value = |docs: &str| format!("`\"{written}\"`\n\n{docs}");
            let docs = match (matching(), found) {
                (Some(docs), _) => docs,
                (None, Some(known)) => of_value(&known.docs),
                // Of a name in a text others speak.
                (None, None) if written.contains("${") || written.is_empty() => return None,
                (None, None) => {
                    let about = known::about(&asked.cursor, written);
                    of_value(&about.or_else(|| lsp_known::said(written))?)
                }
            };
            (range.clone(), docs)
        }
    };
    Some(said(asked, &range, &docs))
}

/// What the type of a resource is, which rust-analyzer says of none.
fn resource_type(asked: &Asked<'_>) -> Option<(Range<usize>, String)> {
    let text = asked.cursor.text;
    let is_part = |c: char| c.is_ascii_alphanumeric() || c == ':';
    let (before, behind) = text.split_at_checked(asked.at)?;
    let start = before.trim_end_matches(is_part).len();
    let end = asked.at + behind.len() - behind.trim_start_matches(is_part).len();
    let name = text.get(start..end)?;
    let is_type = infra_schema::resource(name).is_some();
    let is_code = is_type && tree::is_code(asked.trees, start);
    let line = purposes::of_type(name).filter(|_| is_code)?;
    Some((start..end, format!("`{name}`: {line}")))
}

/// What a number or a truth value is for.
fn number(asked: &Asked<'_>) -> Option<(Range<usize>, String)> {
    let Typed::Value(range) = &asked.cursor.typed else {
        return None;
    };
    let written = asked.cursor.text.get(range.clone())?.trim();
    let is_literal = ["true", "false"].contains(&written) || written.parse::<f64>().is_ok();
    let docs = known::about(&asked.cursor, written).filter(|_| is_literal)?;
    Some((range.clone(), format!("`{written}`\n\n{docs}")))
}

/// What an attribute is for that is read of a resource of the block, which rust-analyzer does not say.
fn attribute(asked: &Asked<'_>) -> Option<(Range<usize>, String)> {
    let text = asked.cursor.text;
    let is_part = |c: char| c.is_ascii_alphanumeric() || c == '_' || c == '.';
    let (before, behind) = text.split_at_checked(asked.at)?;
    let start = before.trim_end_matches(is_part).len();
    let end = asked.at + behind.len() - behind.trim_start_matches(is_part).len();
    let (name, attribute) = text.get(start..end)?.split_once('.')?;
    let is_read = asked.reading().is_some() || tree::is_code(asked.trees, start);
    let range = start + name.len() + 1..end;
    if !is_read || asked.at < range.start {
        return None;
    }
    let all = names::declared(text, asked.trees);
    let owner = all
        .iter()
        .find(|one| one.name == name && one.word.is_empty())?;
    let resource = infra_schema::resource(&owner.ty(text))?;
    let found = resource.attribute(attribute)?;
    let line = purposes::of_property(resource.name(), found.name())?;
    Some((range, format!("`{attribute}`: {line}")))
}

fn said(asked: &Asked<'_>, range: &Range<usize>, docs: &str) -> Hover {
    Hover {
        contents: HoverContents::Markup(markdown(docs.trim().to_owned())),
        range: Some(asked.range(range)),
    }
}

/// Where the output of a construct is declared that a text reads, or what is in a construct that an `override` names.
pub(super) fn definition(asked: &Asked<'_>) -> Option<GotoDefinitionResponse> {
    if let Some((_, inner, construct)) = overrides::step_at(asked) {
        return location(&construct, &inner.range);
    }
    let reading = asked.reading()?;
    let (construct, name) = names::output(&asked.cursor, asked.trees, &asked.sources, &reading)?;
    let output = construct
        .outputs
        .iter()
        .find(|output| output.name == name)?;
    location(&construct, &output.range)
}

/// A place in the file of a construct.
fn location(construct: &Construct, range: &Range<usize>) -> Option<GotoDefinitionResponse> {
    let (file, text) = construct.file.as_ref()?;
    let range = Lines::of(text).range(range.clone());
    let uri = file.parse().ok()?;
    Some(GotoDefinitionResponse::Scalar(Location { uri, range }))
}
