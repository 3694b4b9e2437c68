//! Tags: `!Ref` and its kin are functions, and `!!str` says that a word is text.

use std::borrow::Cow;

use granit_parser::Tag;

use super::{
    lines::Span,
    node::{Content, Entry, Node},
};
use crate::finding::Finding;

/// What a tag makes of a value.
pub(super) enum Meaning<'t> {
    /// `!Sub`: the argument of this function.
    Call(Cow<'t, str>, Span),
    /// `!!str`, or `!`: text, whatever it looks like.
    Text,
}

/// What the tag of a value makes of it, if it has one that makes something.
pub(super) fn read<'t>(
    tag: Option<&Tag>,
    at: granit_parser::Span,
    text: &str,
) -> Result<Option<Meaning<'t>>, Finding> {
    let Some(tag) = tag else {
        return Ok(None);
    };
    let span = at.tag_span().map_or_else(|| span(at), span);
    match (tag.core_suffix(), tag.parts()) {
        // What these say of a value, it says itself.
        (Some("map" | "seq" | "int" | "float" | "bool" | "null"), _) => Ok(None),
        (Some("str"), _) | (None, ("!", "") | ("", "!")) => Ok(Some(Meaning::Text)),
        (None, ("!", name @ ("Ref" | "Condition"))) => {
            Ok(Some(Meaning::Call(name.to_owned().into(), span)))
        }
        (None, ("!", name)) => Ok(Some(Meaning::Call(format!("Fn::{name}").into(), span))),
        _ => Err(Finding::error(
            "syntax",
            span,
            format!("`{}` is not a tag of CloudFormation", span.slice(text)),
        )
        .with_help("remove it")),
    }
}

/// `!Name value`, as the map that its full form is.
pub(super) fn call<'t>(name: Cow<'t, str>, at: Span, argument: Node<'t>) -> Node<'t> {
    let span = Span {
        start: at.start.min(argument.span.start),
        end: argument.span.end.max(at.end),
    };
    let entry = Entry {
        key: name,
        key_span: at,
        value: argument,
    };
    Node {
        is_short: true,
        ..Node::new(span, Content::Map(vec![entry]))
    }
}

/// A place of the parser's in bytes.
pub(super) fn span(at: granit_parser::Span) -> Span {
    let range = at.byte_range().unwrap_or_default();
    Span {
        start: range.start as u32,
        end: range.end as u32,
    }
}
