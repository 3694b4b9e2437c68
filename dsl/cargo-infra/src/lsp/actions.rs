//! What may be done about what is wrong with the blocks of a file.

use std::ops::Range;

use lsp_types::{
    CodeAction, CodeActionKind, CodeActionOrCommand, CodeActionParams, Diagnostic,
    DiagnosticSeverity, NumberOrString, TextEdit,
};

use super::{
    blocks::blocks,
    fixes::fixes,
    lines::Lines,
    problems::{Problem, of_block},
    protocol::{SOURCE, changes, read},
    reasons::Reasons,
    values::{self, Missing, Open},
};

/// A problem as the protocol has it.
pub(super) fn diagnostic(
    text: &str,
    lines: &Lines<'_>,
    problem: &Problem,
    reasons: &Reasons,
) -> Diagnostic {
    Diagnostic {
        range: lines.range(problem.shown(text)),
        severity: Some(DiagnosticSeverity::ERROR),
        code: (!problem.rule.is_empty()).then(|| NumberOrString::String(problem.rule.to_owned())),
        code_description: reasons.reason(problem.rule),
        source: Some(SOURCE.to_owned()),
        message: problem.message.clone(),
        ..Diagnostic::default()
    }
}

/// The fixes of the problems in a range, and those in its lines that replace what is in it: of `AWS::DynamoDb::Table` one word is wrong,
/// and all is written anew.
pub(super) fn actions(
    params: &CodeActionParams,
    text: &str,
    (open, opened): (&Open, &Open),
    reasons: &Reasons,
) -> Vec<CodeActionOrCommand> {
    let lines = Lines::of(text);
    let file = params.text_document.uri.as_str();
    let missing = values::missing(file, text, open, opened);
    let unknown = values::unknown(file, text, open);
    let (start, end) = (lines.byte(params.range.start), lines.byte(params.range.end));
    let near = lines.around(start..end);
    let touches = |range: &Range<usize>| range.start <= end && start <= range.end;
    let mut actions = Vec::new();
    for block in blocks(text) {
        if block.range.end < start || end < block.range.start {
            continue;
        }
        let mut all = of_block(text, &block);
        let others = missing.iter().map(|one| &one.problem).chain(&unknown);
        let of_this = |one: &&Problem| block.range.contains(&one.range.start);
        all.extend(others.filter(of_this).cloned());
        for problem in all
            .iter()
            .filter(|one| one.range.start <= near.end && near.start <= one.range.end)
        {
            for fix in fixes(text, &block, problem, &all) {
                let is_meant = touches(&lines.path(problem.range.clone()))
                    || !fix.range.is_empty() && touches(&fix.range);
                if !is_meant {
                    continue;
                }
                let edit = TextEdit {
                    range: lines.range(fix.range),
                    new_text: fix.new,
                };
                actions.push(CodeActionOrCommand::CodeAction(CodeAction {
                    title: fix.title,
                    kind: Some(CodeActionKind::QUICKFIX),
                    diagnostics: Some(vec![diagnostic(text, &lines, problem, reasons)]),
                    edit: changes(&params.text_document.uri, &[edit]),
                    is_preferred: fix.is_preferred.then_some(true),
                    ..CodeAction::default()
                }));
            }
        }
    }
    let is_meant = |one: &&Missing| touches(&one.problem.range);
    for one in missing.iter().filter(is_meant) {
        if missing
            .iter()
            .filter(|other| other.output == one.output)
            .count()
            > 1
            && let Some((title, edit)) = values::everywhere(one, file, open)
        {
            actions.push(CodeActionOrCommand::CodeAction(CodeAction {
                title,
                kind: Some(CodeActionKind::QUICKFIX),
                diagnostics: Some(vec![diagnostic(text, &lines, &one.problem, reasons)]),
                edit: read(edit),
                ..CodeAction::default()
            }));
        }
    }
    actions
}
