//! Whether what stands somewhere is a map, a text, or has only entries that are known there.

use infra_rules::quoted;

use crate::{
    finding::Finding,
    template::{Content, Entry, Node},
};

/// The rule that what is misshapen breaks.
pub(super) const SYNTAX: &str = "syntax";
/// The rule that unknown sections and attributes break.
pub(super) const ATTRIBUTE_WORDS: &str = "attribute_words";

/// The entries of a map.
pub(super) fn of<'t>(node: &'t Node<'t>, what: &str) -> Result<&'t [Entry<'t>], Finding> {
    match &node.content {
        Content::Map(entries) => Ok(entries),
        other => {
            let fact = format!("{what} is a map, found {}", kind(other));
            Err(Finding::error(SYNTAX, node.span, fact))
        }
    }
}

/// Text that stands as it is.
pub(super) fn text<'t>(node: &'t Node<'t>, what: &str) -> Result<&'t str, Finding> {
    node.text().ok_or_else(|| {
        let fact = format!("{what} is text, found {}", kind(&node.content));
        Finding::error(SYNTAX, node.span, fact)
    })
}

/// What a value is, with its article.
pub(super) fn kind(content: &Content<'_>) -> &'static str {
    match content {
        Content::Null => "nothing",
        Content::Bool(_) => "a boolean",
        Content::Number(_) => "a number",
        Content::Text(_) => "text",
        Content::List(_) => "a list",
        Content::Map(_) => "a map",
    }
}

/// The findings on keys that are none of those that are known.
pub(super) fn unknown<'e>(
    entries: &'e [Entry<'_>],
    known: &'e [&'static str],
    what: &'e str,
) -> impl Iterator<Item = Finding> + 'e {
    let strange = entries.iter().filter(|entry| {
        // A macro of CloudFormation's puts entries there.
        !known.contains(&&*entry.key) && !entry.key.starts_with("Fn::")
    });
    strange.map(move |entry| {
        let fact = format!("`{}` is not {what}", entry.key);
        let near = infra_schema::near(&entry.key, known.iter().copied());
        let finding = Finding::error(ATTRIBUTE_WORDS, entry.key_span, fact);
        match near.first() {
            Some(near) => finding.with_replacement(near),
            None => finding.with_help(format!("write one of {}", quoted(known.iter().copied()))),
        }
    })
}
