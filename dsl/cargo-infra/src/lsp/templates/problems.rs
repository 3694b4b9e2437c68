//! What is wrong with a template: what `check` says of it, and, where the text cannot be read because somebody is typing, what it says of
//! the rest.

use std::{collections::BTreeSet, ops::Range};

use super::tree::Tree;
use crate::{check::check_text, finding::Finding, template::Span};

/// So many times a text is tried with another line left out.
const TRIES: usize = 4;

/// Rules that judge what is written by itself: it is wrong also beside a line that is left out.
const BY_THEMSELVES: [&str; 17] = [
    "actions",
    "attribute_words",
    "attributes",
    "deletion_policies",
    "duplicate_keys",
    "enums",
    "formats",
    "functions",
    "json_types",
    "lengths",
    "names",
    "patterns",
    "properties",
    "ranges",
    "resource_types",
    "yaml_merge",
    "yaml_numbers",
];

/// All that is wrong, in the order in which it stands.
pub(in crate::lsp) fn problems(text: &str) -> Vec<Finding> {
    match check_text(text) {
        Ok(findings) => findings,
        Err(errors) => {
            let mut found = of_the_rest(text, &errors).unwrap_or_default();
            found.extend(errors);
            found.sort_by_key(|one| one.span);
            found
        }
    }
}

/// What is wrong with a text beside the lines that keep it from being read.
fn of_the_rest(text: &str, errors: &[Finding]) -> Option<Vec<Finding>> {
    let error = errors.iter().find(|one| one.rule == "syntax")?;
    let tree = Tree::read(text);
    let mut left_out: BTreeSet<usize> =
        tree.broken.iter().map(|at| line_start(text, *at)).collect();
    if left_out.is_empty() {
        left_out.insert(line_start(text, error.span.start as usize));
    }
    for _ in 0..TRIES {
        let rest = without(text, &left_out);
        match check_text(&rest) {
            Ok(mut findings) => {
                let out = LeftOut::of(text, &tree, &left_out);
                findings.retain(|one| out.concerns(one));
                return Some(findings);
            }
            Err(errors) => {
                let at = errors.iter().find(|one| one.rule == "syntax")?.span.start as usize;
                // What is missing is often missing above the place where that shows.
                let mut line = Some(line_start(text, at.min(text.len())));
                while line.is_some_and(|line| left_out.contains(&line) || is_blank(text, line)) {
                    line = line
                        .and_then(|line| line.checked_sub(1))
                        .map(|at| line_start(text, at));
                }
                left_out.insert(line?);
            }
        }
    }
    None
}

/// What is left out of a text, and where that may make a difference.
struct LeftOut<'t> {
    words: BTreeSet<&'t str>,
    /// The entries of sections that something is left out of.
    items: Vec<Range<usize>>,
}

impl<'t> LeftOut<'t> {
    fn of(text: &'t str, tree: &Tree<'_>, lines: &BTreeSet<usize>) -> LeftOut<'t> {
        let is_word = |c: char| c.is_ascii_alphanumeric() || c == '_';
        let words = lines
            .iter()
            .flat_map(|line| text[*line..line_end(text, *line)].split(move |c| !is_word(c)));
        let sections = tree.root.entries().iter();
        let items = sections.flat_map(|section| {
            let inner = section.value.entries().iter();
            inner.map(|one| one.key_range.start..one.value.range.end.max(one.key_range.end))
        });
        // To the end of its last line, and of the blank ones behind it.
        let items = items.map(|item| item.start..line_end(text, item.end));
        let has_some = |item: &Range<usize>| {
            lines
                .iter()
                .any(|line| item.start <= line_end(text, *line) && *line <= item.end)
        };
        LeftOut {
            words: words.filter(|word| !word.is_empty()).collect(),
            items: items.filter(has_some).collect(),
        }
    }

    /// Whether a finding about the rest is true of the whole, too.
    fn concerns(&self, finding: &Finding) -> bool {
        let Span { start, .. } = finding.span;
        let is_beside = self
            .items
            .iter()
            .any(|item| item.contains(&(start as usize)));
        let names = finding.fact.split('`').skip(1).step_by(2);
        let is_named = names.into_iter().any(|name| self.words.contains(name));
        // That a section is missing, or is empty, is said when all can be read.
        let is_about_all = finding.rule == "syntax" || finding.rule == "allow";
        !is_named && !is_about_all && (!is_beside || BY_THEMSELVES.contains(&finding.rule))
    }
}

/// The text with blanks for lines, so that all else stands where it stood.
fn without(text: &str, lines: &BTreeSet<usize>) -> String {
    let mut rest = text.to_owned();
    for line in lines {
        let range = *line..line_end(text, *line);
        let blanks = " ".repeat(range.len());
        rest.replace_range(range, &blanks);
    }
    rest
}

fn line_start(text: &str, at: usize) -> usize {
    text.get(..at)
        .and_then(|before| before.rfind('\n'))
        .map_or(0, |line| line + 1)
}

fn line_end(text: &str, at: usize) -> usize {
    let rest = text.get(at..).unwrap_or_default();
    at + rest.find('\n').unwrap_or(rest.len())
}

fn is_blank(text: &str, line: usize) -> bool {
    let written = text[line..line_end(text, line)].trim();
    written.is_empty() || written.starts_with('#')
}
