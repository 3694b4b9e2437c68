//! Whether two texts say the same: the same tokens, but for commas before closing brackets, and the same comments.

use super::tokens::{self, Tree, gap};

pub(super) fn is_same(before: &str, after: &str) -> bool {
    match (words(before), words(after)) {
        (Some(before), Some(after)) => before == after,
        _ => false,
    }
}

/// The tokens of a text, and its comments.
fn words(text: &str) -> Option<(Vec<&str>, Vec<String>)> {
    let trees = tokens::read(text).ok()?;
    let mut words = (Vec::new(), Vec::new());
    let end = walk(text, &trees, 0, &mut words);
    comments(text, end, text.len(), &mut words.1);
    Some(words)
}

/// Where the last of these tokens ends.
fn walk<'s>(
    text: &'s str,
    trees: &[Tree],
    start: usize,
    words: &mut (Vec<&'s str>, Vec<String>),
) -> usize {
    let mut end = start;
    for (number, tree) in trees.iter().enumerate() {
        let range = tree.range();
        comments(text, end, range.start, &mut words.1);
        end = range.end;
        match tree {
            Tree::Group(group) => {
                words.0.push(&text[group.open.clone()]);
                let last = walk(text, &group.inner, group.open.end, words);
                comments(text, last, group.close.start, &mut words.1);
                words.0.push(&text[group.close.clone()]);
            }
            Tree::Leaf(_) if number + 1 == trees.len() && tree.is_sign(',') => {}
            Tree::Leaf(leaf) => words.0.push(&text[leaf.range.clone()]),
        }
    }
    end
}

/// Each comment between two tokens, without the indentation of its lines.
fn comments(text: &str, start: usize, end: usize, into: &mut Vec<String>) {
    let all = gap(text, start..end).comments;
    into.extend(all.iter().map(|comment| {
        let lines: Vec<&str> = comment.text.lines().map(str::trim).collect();
        lines.join("\n")
    }));
}
