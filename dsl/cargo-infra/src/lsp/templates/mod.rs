//! CloudFormation templates in an editor: what is wrong with each letter typed, what can be written, what stands somewhere and where else,
//! and what mends it. What is right, `check` says; of YAML and JSON only [`tree`] knows, and of CloudFormation [`place`].

mod completion;
mod fixes;
mod functions;
mod known;
mod names;
mod navigation;
mod outline;
mod place;
mod problems;
pub(super) mod prose;
mod tree;
mod words;

#[cfg(test)]
mod tests;

use std::ops::Range;

use lsp_types::{
    CodeAction, CodeActionKind, CodeActionOrCommand, CodeActionParams, CompletionItem,
    CompletionItemTag, CompletionList, CompletionParams, CompletionTextEdit, Diagnostic,
    DiagnosticSeverity, DocumentHighlight, Documentation, GotoDefinitionParams, Hover,
    HoverContents, HoverParams, InsertTextMode, Location, NumberOrString, Position,
    ReferenceParams, RenameParams, TextEdit,
    request::{
        CodeActionRequest, Completion as CompletionRequest, DocumentHighlightRequest,
        DocumentSymbolRequest, FoldingRangeRequest, Formatting, GotoDefinition, HoverRequest,
        PrepareRenameRequest, References, Rename, Request as _, SignatureHelpRequest,
    },
};
use serde_json::{Value, json};

use super::{
    lines::Lines,
    protocol::{SOURCE, changes, markdown, read, value},
    reasons::Reasons,
};
use crate::finding::{Finding, Level};
pub(super) use problems::problems;

/// What files of templates are called, where their text does not show yet what they are.
const EXTENSIONS: [&str; 2] = [".template", ".cfn"];

/// Files that may be templates: their text decides.
const OPEN_EXTENSIONS: [&str; 4] = [".yaml", ".yml", ".json", ".jsonc"];

/// The files that may be templates, as the protocol selects them.
pub(super) fn selector() -> Value {
    let files = EXTENSIONS.iter().chain(&OPEN_EXTENSIONS);
    let files = files.map(|end| json!({ "pattern": format!("**/*{end}") }));
    let languages = ["cloudformation", "yaml", "json"].map(|one| json!({ "language": one }));
    files.chain(languages).collect()
}

/// Whether a document is a template: by what the editor calls its language, by its name, and by its text, which has `Resources` or
/// `AWSTemplateFormatVersion` at its top. Of any other YAML and JSON nothing is said.
pub(super) fn is_template(language: &str, path: &str, text: &str) -> bool {
    let language = language.to_ascii_lowercase();
    let path = path.to_ascii_lowercase();
    let ends = |all: &[&str]| all.iter().any(|end| path.ends_with(end));
    if language.contains("cloudformation") || ends(&EXTENSIONS) {
        return true;
    }
    let may_be =
        ["yaml", "json"].iter().any(|one| language.contains(one)) || ends(&OPEN_EXTENSIONS);
    may_be && has_sections(text)
}

/// Whether a text has sections of a template at its top. That it is one is seen without reading all of it, where it is not.
fn has_sections(text: &str) -> bool {
    const SECTIONS: [&str; 2] = ["AWSTemplateFormatVersion", "Resources"];
    let all = SECTIONS.iter().any(|one| text.contains(one));
    all && SECTIONS
        .iter()
        .any(|one| tree::Tree::read(text).root.entry(one).is_some())
}

/// What is wrong with a template.
pub(super) fn diagnostics(text: &str, reasons: &Reasons) -> Vec<Diagnostic> {
    // A file in which nothing is written yet is not wrong.
    if text.trim().is_empty() {
        return Vec::new();
    }
    let lines = Lines::of(text);
    problems(text)
        .iter()
        .map(|one| diagnostic(&lines, one, reasons))
        .collect()
}

fn diagnostic(lines: &Lines<'_>, finding: &Finding, reasons: &Reasons) -> Diagnostic {
    Diagnostic {
        range: lines.range(bytes(finding)),
        severity: Some(match finding.level {
            Level::Error => DiagnosticSeverity::ERROR,
            Level::Warning => DiagnosticSeverity::WARNING,
        }),
        code: Some(NumberOrString::String(finding.rule.to_owned())),
        code_description: reasons.reason(finding.rule),
        source: Some(SOURCE.to_owned()),
        message: match &finding.help {
            Some(help) => format!("{}\nhelp: {help}", finding.fact),
            None => finding.fact.clone(),
        },
        ..Diagnostic::default()
    }
}

fn bytes(finding: &Finding) -> Range<usize> {
    finding.span.start as usize..finding.span.end as usize
}

/// The answer to a request about a template; an error in words, where what is asked for cannot be. Nothing, where it is not one
/// that is answered.
pub(super) fn answer(
    method: &str,
    params: Value,
    text: &str,
    reasons: &Reasons,
) -> Option<Result<Value, String>> {
    let lines = Lines::of(text);
    let answer = match method {
        CompletionRequest::METHOD => read(params).map(|params: CompletionParams| {
            let place = params.text_document_position;
            completion(text, &lines, place.position)
        }),
        HoverRequest::METHOD => read(params).and_then(|params: HoverParams| {
            let place = params.text_document_position_params;
            let (range, words) = navigation::hover(text, lines.byte(place.position))?;
            Some(value(Hover {
                contents: HoverContents::Markup(markdown(words)),
                range: Some(lines.range(range)),
            }))
        }),
        GotoDefinition::METHOD => read(params).and_then(|params: GotoDefinitionParams| {
            let place = params.text_document_position_params;
            let range = navigation::definition(text, lines.byte(place.position))?;
            Some(value(Location::new(
                place.text_document.uri,
                lines.range(range),
            )))
        }),
        SignatureHelpRequest::METHOD => position(&params)
            .and_then(|place| functions::signature(text, lines.byte(place)))
            .map(value),
        References::METHOD => read(params).map(|params: ReferenceParams| {
            let place = params.text_document_position;
            let with_declaration = params.context.include_declaration;
            let all = navigation::references(text, lines.byte(place.position), with_declaration);
            let location =
                |range| Location::new(place.text_document.uri.clone(), lines.range(range));
            value(all.into_iter().map(location).collect::<Vec<_>>())
        }),
        DocumentHighlightRequest::METHOD => position(&params).map(|place| {
            let all = navigation::references(text, lines.byte(place), true);
            let highlight = |range| DocumentHighlight {
                range: lines.range(range),
                kind: None,
            };
            value(all.into_iter().map(highlight).collect::<Vec<_>>())
        }),
        PrepareRenameRequest::METHOD => position(&params)
            .and_then(|place| navigation::renamable(text, lines.byte(place)))
            .map(|range| value(lines.range(range))),
        Rename::METHOD => {
            match read(params).map(|params: RenameParams| renamed(text, &lines, &params)) {
                Some(Err(fact)) => return Some(Err(fact)),
                renamed => renamed.and_then(Result::ok),
            }
        }
        CodeActionRequest::METHOD => read(params)
            .map(|params: CodeActionParams| value(actions(text, &lines, &params, reasons))),
        DocumentSymbolRequest::METHOD => Some(value(outline::symbols(text))),
        FoldingRangeRequest::METHOD => Some(value(outline::folds(text))),
        // How a template is laid out is its author's business.
        Formatting::METHOD => None,
        _ => return None,
    };
    Some(Ok(answer.unwrap_or_default()))
}

fn completion(text: &str, lines: &Lines<'_>, place: Position) -> Value {
    let Some(found) = completion::complete(text, lines.byte(place)) else {
        return Value::Null;
    };
    let range = lines.range(found.range.clone());
    let item = |item: &completion::Item| CompletionItem {
        label: item.label.clone().unwrap_or_else(|| item.name.clone()),
        kind: Some(item.kind),
        detail: item.detail.clone(),
        documentation: item
            .documentation
            .clone()
            .map(|text| Documentation::MarkupContent(markdown(text))),
        tags: item
            .is_deprecated
            .then(|| vec![CompletionItemTag::DEPRECATED]),
        sort_text: Some(format!("{}{:04}{}", item.rank as u8, item.order, item.name)),
        filter_text: Some(found.filter(item)),
        // Lines have the indentation that they are to have.
        insert_text_mode: Some(InsertTextMode::AS_IS),
        text_edit: Some(CompletionTextEdit::Edit(TextEdit::new(
            range,
            item.new.clone(),
        ))),
        ..CompletionItem::default()
    };
    value(CompletionList {
        is_incomplete: found.has_more,
        items: found.items.iter().map(item).collect(),
    })
}

fn renamed(text: &str, lines: &Lines<'_>, params: &RenameParams) -> Result<Value, String> {
    let place = &params.text_document_position;
    let at = lines.byte(place.position);
    if navigation::renamable(text, at).is_none() {
        return Err("nothing that this template declares is named here".to_owned());
    }
    if let Some(fact) = navigation::refused_name(text, at, &params.new_name) {
        return Err(fact);
    }
    let all = navigation::references(text, at, true).into_iter();
    let edits: Vec<TextEdit> = all
        .map(|range| TextEdit::new(lines.range(range), params.new_name.clone()))
        .collect();
    Ok(value(changes(&place.text_document.uri, &edits)))
}

/// The fixes of the findings in a range, and those in its lines that replace what is in it: of `AWS::DynamoDb::Table` one word is wrong,
/// and all is written anew.
fn actions(
    text: &str,
    lines: &Lines<'_>,
    params: &CodeActionParams,
    reasons: &Reasons,
) -> Vec<CodeActionOrCommand> {
    let (start, end) = (lines.byte(params.range.start), lines.byte(params.range.end));
    let all = problems(text);
    let mut actions = Vec::new();
    let near = lines.around(start..end);
    let touches = |range: &Range<usize>| range.start <= end && start <= range.end;
    let is_near = |one: &&Finding| bytes(one).start <= near.end && near.start <= bytes(one).end;
    for finding in all.iter().filter(is_near) {
        for change in fixes::changes(text, finding, &all) {
            let is_meant = touches(&lines.path(bytes(finding)))
                || !change.edit.0.is_empty() && touches(&change.edit.0);
            if !is_meant {
                continue;
            }
            let edit = TextEdit::new(lines.range(change.edit.0), change.edit.1);
            actions.push(CodeActionOrCommand::CodeAction(CodeAction {
                title: change.title,
                kind: Some(CodeActionKind::QUICKFIX),
                diagnostics: Some(vec![diagnostic(lines, finding, reasons)]),
                edit: changes(&params.text_document.uri, &[edit]),
                is_preferred: change.is_preferred.then_some(true),
                ..CodeAction::default()
            }));
        }
    }
    actions
}

fn position(params: &Value) -> Option<Position> {
    read(params.get("position")?.clone())
}
