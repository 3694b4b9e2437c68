//! The words of the language of which rust-analyzer says nothing, or what they mean to Rust, and the rules that an attribute allows.

use std::ops::Range;

use super::{
    Asked,
    cursor::Item,
    tree::{self, Entry, Tree, entries},
};
use crate::rules;

/// What begins a block.
const BLOCKS: [(&str, &str); 3] = [
    (
        "stack",
        "`stack Name { … }` is a stack of CloudFormation: what is deployed as one.",
    ),
    (
        "construct",
        "`construct Name { … }` is a part of stacks, with typed inputs and outputs; `name: Name { input: value }` uses it.",
    ),
    (
        "app",
        "`app Name { … }` is stacks, and what one hands to another.",
    ),
];

/// What begins an item.
const ITEMS: [(&str, &str); 2] = [
    (
        "in",
        "`in name: Type = default;` is an input, which callers give; without a default they have to.",
    ),
    (
        "override",
        "`override construct.resource { Property: value }` sets what a construct has no input for: maps join, all else is replaced, and \
         `AWS::NoValue` removes.",
    ),
];

/// What stands in a line of a `grant`.
const LINES: [(&str, &str); 2] = [
    (
        "as",
        "`as NAME` sets an environment variable of the grantee's functions, by which they find the target.",
    ),
    (
        "on",
        "`allow [actions] on [targets];` names the ARNs that the actions are allowed on; a bare name is the resource's ARN.",
    ),
];

/// What the word at a place means to the language.
pub(super) fn keyword(asked: &Asked<'_>) -> Option<(Range<usize>, &'static str)> {
    let text = asked.cursor.text;
    let range = word_at(asked)?;
    let (start, word) = (range.start, text.get(range.clone())?);
    let is_in = |words: &[(&str, &'static str)]| {
        let found = words.iter().find(|(own, _)| *own == word);
        found.map(|(_, docs)| *docs)
    };
    let docs = match () {
        () if !tree::is_code(asked.trees, start) => None,
        () if is_before_a_name(asked.trees, start) => is_in(&BLOCKS),
        () if matches!(asked.cursor.item, Item::Grant(Some(group)) if is_of_line(group, start)) => {
            is_in(&LINES)
        }
        () if begins(text, asked.trees, 0..text.len(), start) => is_in(&ITEMS),
        () => None,
    };
    docs.map(|docs| (range, docs))
}

/// The rule that is allowed at a place, and why it is there.
pub(super) fn rule(asked: &Asked<'_>) -> Option<(Range<usize>, String)> {
    let text = asked.cursor.text;
    let range = word_at(asked)?;
    let (_, between) = text.get(..range.start)?.rsplit_once("#[allow(")?;
    let is_allowed = !between.contains(")]") && tree::is_code(asked.trees, range.start);
    let name = text.get(range.clone()).filter(|_| is_allowed)?;
    let reason = *rules::reasons().get(name)?;
    Some((range, format!("`{name}`: {reason}")))
}

/// The word that a place is in.
fn word_at(asked: &Asked<'_>) -> Option<Range<usize>> {
    let is_part = |c: char| c.is_ascii_alphanumeric() || c == '_';
    let (before, behind) = asked.cursor.text.split_at_checked(asked.at)?;
    let start = before.trim_end_matches(is_part).len();
    Some(start..asked.at + behind.len() - behind.trim_start_matches(is_part).len())
}

/// Whether a word stands before the name of a block.
fn is_before_a_name(trees: &[Tree], start: usize) -> bool {
    trees
        .windows(2)
        .any(|pair| pair[0].range().start == start && pair[0].is_word() && pair[1].is_word())
}

/// Whether a word stands among those of the lines themselves, and not in a list.
fn is_of_line(group: &Tree, start: usize) -> bool {
    let mut inner = group.inner('{').into_iter().flatten();
    inner.any(|tree| tree.is_word() && tree.range().start == start)
}

/// Whether a word begins an item here, or in what is inside.
fn begins(text: &str, trees: &[Tree], range: Range<usize>, start: usize) -> bool {
    let is_first = |entry: &Entry<'_>| {
        let first = entry.trees.first();
        first.is_some_and(|first| first.range().start == start) && !entry.keyword(text).is_empty()
    };
    let all = entries(text, trees, range);
    all.iter().any(|entry| {
        is_first(entry)
            || entry.trees.iter().any(|tree| match tree {
                Tree::Group {
                    open: '{',
                    range,
                    inner,
                } => begins(text, inner, range.start + 1..range.end - 1, start),
                _ => false,
            })
    })
}
