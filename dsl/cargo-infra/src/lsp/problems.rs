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

impl Problem {
    /// What is underlined: of a text with names in it the one that is wrong, where the words say which, and it stands there once.
    pub(super) fn shown(&self, text: &str) -> Range<usize> {
        let token = text.get(self.range.clone()).unwrap_or_default();
        let fact = self.message.lines().next().unwrap_or_default();
        let is_text = token.starts_with('"') && token.contains("${");
        let quoted = fact.split('`').skip(1).step_by(2).filter(|_| is_text);
        for wrong in quoted {
            let mut places = places(token, wrong);
            if let (Some(place), None) = (places.next(), places.next()) {
                let start = self.range.start + place;
                return start..start + wrong.len();
            }
        }
        self.range.clone()
    }
}

/// Where a name stands whole in the `${…}` of a text.
fn places(token: &str, name: &str) -> impl Iterator<Item = usize> {
    let is_part = |c: char| c.is_alphanumeric() || c == '_';
    let is_whole = move |at: usize| {
        let (before, behind) = (&token[..at], &token[at + name.len()..]);
        let reading = before.rfind("${").map(|open| &before[open + 2..]);
        reading.is_some_and(|reading| !reading.contains('}'))
            && !before.ends_with(is_part)
            && !behind.starts_with(is_part)
    };
    let all = token.match_indices(name).map(|(at, _)| at);
    all.filter(move |at| is_whole(*at))
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

#[cfg(test)]
mod tests {
    use super::problems;

    #[test]
    fn of_a_text_the_wrong_name_is_underlined() {
        for (text, wanted) in [
            ("a ${q.Arm} and ${q}", "Arm"),
            ("a ${quue} and ${q.Arn}", "quue"),
            ("a ${AWS::Regoin}", "AWS::Regoin"),
            // Which of the two it is the words do not say.
            ("a ${q.Arm} and ${q.Arm}", "\"a ${q.Arm} and ${q.Arm}\""),
        ] {
            let text =
                format!("infra! {{ stack A {{ q: AWS::SQS::Queue {{}} out b = \"{text}\"; }} }}");
            let found = problems(&text);
            let shown = found.first().map(|one| &text[one.shown(&text)]);
            assert_eq!(shown, Some(wanted), "{found:#?}");
        }
    }
}
