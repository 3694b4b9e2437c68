//! What is wrong with the blocks of a file: what `cargo check` says of them, as far as a block alone shows it.

use std::ops::Range;

use infra_compiler::Edit;

use super::{
    blocks::{Block, blocks},
    lines::Lines,
};

/// What is wrong, and where in the file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Problem {
    pub(super) range: Range<usize>,
    /// The rule that is broken; empty where a block cannot be read.
    pub(super) rule: &'static str,
    /// What is wrong and, in a line of its own, what to write.
    pub(super) message: String,
    /// What mends it, where that is known as data.
    pub(super) edits: Vec<Edit>,
}

/// All problems of a file, in the order of its lines.
pub(super) fn problems(text: &str) -> Vec<Problem> {
    blocks(text)
        .iter()
        .flat_map(|block| of_block(text, block))
        .collect()
}

/// The problems of one block.
pub(super) fn of_block(text: &str, block: &Block) -> Vec<Problem> {
    let lone = block.lone.iter().map(|range| Problem {
        range: range.clone(),
        rule: "",
        message: lone(&text[range.clone()]),
        edits: Vec::new(),
    });
    let mut problems: Vec<Problem> = lone.collect();
    let found = of_text(&block.text).into_iter().map(|one| Problem {
        range: block.range_of(one.range),
        ..one
    });
    problems.extend(found);
    problems.sort_by_key(|one| one.range.start);
    problems
}

/// The problems of a block's text, with their places in it.
pub(super) fn of_text(text: &str) -> Vec<Problem> {
    let lines = Lines::of(text);
    let found = infra_compiler::findings(text).into_iter();
    // Without this, each text that an editor ever sent stays in memory.
    proc_macro2::extra::invalidate_current_thread_spans();
    let problem = |one: infra_compiler::Finding| {
        let start = lines.byte_of_character(one.line, one.column);
        Problem {
            range: start
                ..lines
                    .byte_of_character(one.end_line, one.end_column)
                    .max(start),
            rule: one.rule,
            message: one.message,
            edits: one.edits,
        }
    };
    found.map(problem).collect()
}

fn lone(bracket: &str) -> String {
    let (fact, help) = match bracket {
        "{" => ("nothing closes this `{`", "write `}` where it ends"),
        "[" => ("nothing closes this `[`", "write `]` where it ends"),
        "(" => ("nothing closes this `(`", "write `)` where it ends"),
        "\"" => ("nothing closes this `\"`", "write `\"` where it ends"),
        _ => ("this closes nothing", "remove it"),
    };
    format!("{fact}\nhelp: {help}")
}
