//! How what is offered is written: in quotation marks where the text needs them, and with the line that follows it.

use std::ops::Range;

use super::{
    super::{
        place::{Spot, What},
        tree::{Node, Tree},
    },
    MARK,
};

/// How words are written at the cursor.
pub(super) struct Form {
    pub(super) is_json: bool,
    /// The quotation mark around the word.
    pub(super) quote: Option<char>,
    /// Whether a colon follows the key.
    has_colon: bool,
    /// What lines of a value begin with, if one can follow.
    block: Option<String>,
}

/// What a key has.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Shape {
    Word,
    Map,
    List,
}

impl Form {
    pub(super) fn of(
        tree: &Tree<'_>,
        text: &str,
        spot: &Spot<'_, '_>,
        word: &Range<usize>,
    ) -> Form {
        let has_colon = matches!(&spot.what, What::Key(entry) if entry.has_colon);
        let is_flow = |node: &&Node<'_>| {
            let from = node
                .tag
                .as_ref()
                .map_or(node.range.start, |(_, tag)| tag.end);
            let written = text.get(from..node.range.end).unwrap_or_default();
            written.trim_start().starts_with(['{', '['])
        };
        let line = text[..word.start].rfind('\n').map_or(0, |at| at + 1);
        let before = &text[line..word.start];
        let is_last = text[word.end..]
            .lines()
            .next()
            .unwrap_or_default()
            .trim()
            .is_empty();
        let begins = before.chars().all(|c| c == ' ' || c == '-');
        let is_block = begins && is_last && !tree.is_json && !spot.around.iter().any(is_flow);
        Form {
            is_json: tree.is_json,
            quote: text[word.clone()]
                .chars()
                .find(|c| *c != MARK)
                .filter(|c| matches!(c, '"' | '\'')),
            has_colon,
            block: is_block.then(|| " ".repeat(before.len() + step(tree, text))),
        }
    }

    /// Whether the word is the first of its line, where a map can begin.
    pub(super) fn begins_line(&self) -> bool {
        self.block.is_some()
    }

    /// A key with its colon, and what the value begins with.
    pub(super) fn key(&self, name: &str, shape: Shape) -> String {
        let name = match (self.is_json, self.quote) {
            (true, _) => format!("\"{name}\""),
            (false, Some(quote)) => format!("{quote}{name}{quote}"),
            (false, None) => name.to_owned(),
        };
        match (self.has_colon, &self.block, shape) {
            (true, ..) => name,
            (false, Some(indent), Shape::Map) => format!("{name}:\n{indent}"),
            (false, Some(indent), Shape::List) => format!("{name}:\n{indent}- "),
            _ => format!("{name}: "),
        }
    }

    /// Text as a value.
    pub(super) fn text(&self, text: &str) -> String {
        let escaped = || text.replace('\\', "\\\\").replace('"', "\\\"");
        match (self.is_json, self.quote) {
            (false, Some('\'')) => format!("'{}'", text.replace('\'', "''")),
            (false, None) if crate::template::is_plain_text(text) => text.to_owned(),
            _ => format!("\"{}\"", escaped()),
        }
    }

    /// How long the quotation marks before and behind a word are.
    pub(super) fn marks(&self, text: &str, word: &Range<usize>) -> (usize, usize) {
        let Some(quote) = self.quote else {
            return (0, 0);
        };
        let is_closed = word.len() > 1 + MARK.len_utf8() && text[word.clone()].ends_with(quote);
        (1, usize::from(is_closed))
    }

    /// A number, or `true` and its like.
    pub(super) fn word(&self, word: &str) -> String {
        match self.quote {
            Some(quote) => format!("{quote}{word}{quote}"),
            None => word.to_owned(),
        }
    }

    /// A call of a function, named without `Fn::`, of these names.
    pub(super) fn call(&self, name: &str, arguments: &[&str]) -> String {
        let full = if name == "Ref" {
            "Ref".to_owned()
        } else {
            format!("Fn::{name}")
        };
        match (self.is_json, arguments) {
            (true, [one]) => format!("{{ \"{full}\": \"{one}\" }}"),
            (true, all) => {
                let all: Vec<String> = all.iter().map(|one| format!("\"{one}\"")).collect();
                format!("{{ \"{full}\": [{}] }}", all.join(", "))
            }
            (false, all) => format!("!{name} {}", all.join(".")),
        }
    }
}

/// How far in the template writes what is inside of something.
fn step(tree: &Tree<'_>, text: &str) -> usize {
    let column = |at: usize| at - text[..at].rfind('\n').map_or(0, |line| line + 1);
    let inner = tree
        .root
        .entries()
        .iter()
        .find_map(|entry| entry.value.entries().first());
    let step = inner.map(|first| column(first.key_range.start));
    step.filter(|step| (1..=8).contains(step)).unwrap_or(2)
}
