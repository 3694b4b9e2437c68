//! What may be done about what is wrong with the blocks of a file.

use std::ops::Range;

use lsp_types::{
    CodeAction, CodeActionKind, CodeActionOrCommand, CodeActionParams, Diagnostic,
    DiagnosticSeverity, NumberOrString, TextEdit,
};

use super::{
    blocks::blocks,
    fixes::fixes,
    heard,
    lines::Lines,
    problems::{Problem, of_block},
    protocol::{SOURCE, changes, read},
    reasons::Reasons,
    values::{self, Misuse, Open},
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
    open: &Open,
    reasons: &Reasons,
) -> Vec<CodeActionOrCommand> {
    let lines = Lines::of(text);
    let file = params.text_document.uri.as_str();
    let misuses = values::misuses(file, text, open);
    let (start, end) = (lines.byte(params.range.start), lines.byte(params.range.end));
    let near = lines.around(start..end);
    let touches = |range: &Range<usize>| range.start <= end && start <= range.end;
    let mut actions = Vec::new();
    for block in blocks(text) {
        if block.range.end < start || end < block.range.start {
            continue;
        }
        let ours = |one: Problem| (diagnostic(text, &lines, &one, reasons), one);
        let of_this = |one: &Problem| block.range.contains(&one.range.start);
        let mut all: Vec<(Diagnostic, Problem)> =
            of_block(text, &block).into_iter().map(ours).collect();
        let misuses = misuses.iter().map(|one| one.problem.clone());
        all.extend(misuses.filter(of_this).map(ours));
        let heard = heard::problems(&lines, &params.context.diagnostics).into_iter();
        for (diagnostic, problem) in heard.filter(|(_, one)| of_this(one)) {
            // On saving, rustc says what was said before.
            if !all.iter().any(|(_, ours)| ours.message == problem.message) {
                all.push((diagnostic.clone(), problem));
            }
        }
        let before: Vec<Problem> = all.iter().map(|(_, one)| one.clone()).collect();
        for (diagnostic, problem) in all
            .iter()
            .filter(|(_, one)| one.range.start <= near.end && near.start <= one.range.end)
        {
            for fix in fixes(text, &block, problem, &before) {
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
                    diagnostics: Some(vec![diagnostic.clone()]),
                    edit: changes(&params.text_document.uri, &[edit]),
                    is_preferred: fix.is_preferred.then_some(true),
                    ..CodeAction::default()
                }));
            }
        }
    }
    for Misuse { problem, renamed } in misuses.iter().filter(|one| touches(&one.problem.range)) {
        let Some(renamed) = renamed else { continue };
        let is_same = |other: &&Misuse| other.renamed.as_ref() == Some(renamed);
        if misuses.iter().filter(is_same).count() > 1 {
            let (title, edit) = values::everywhere(renamed, file, open);
            actions.push(CodeActionOrCommand::CodeAction(CodeAction {
                title,
                kind: Some(CodeActionKind::QUICKFIX),
                diagnostics: Some(vec![diagnostic(text, &lines, problem, reasons)]),
                edit: read(edit),
                ..CodeAction::default()
            }));
        }
    }
    actions
}
