//! What a block declares, with its places: for those who show it as a list.

use std::ops::Range;

use proc_macro2::Delimiter;

use super::{
    source::Source,
    tokens::{self, Group, LeafKind, Tree},
};

/// A block or an item.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Outline {
    pub(crate) name: String,
    /// The type, or what begins it.
    pub(crate) detail: String,
    pub(crate) kind: Kind,
    /// All of it, with its attributes.
    pub(crate) range: Range<usize>,
    /// Where it begins behind its attributes.
    pub(crate) start: usize,
    /// The name, or the word that it begins with.
    pub(crate) name_range: Range<usize>,
    pub(crate) inner: Vec<Outline>,
}

/// What an item is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Block,
    Resource,
    Construct,
    Input,
    Output,
    Binding,
    /// `for`, `if`, `grant`, `override` and the like.
    Other,
}

/// What stands between the braces of `infra! { … }`, as far as it has tokens.
pub(crate) fn outline(text: &str) -> Vec<Outline> {
    let Ok(trees) = tokens::read(text) else {
        return Vec::new();
    };
    let source = Source { text };
    let (start, rest) = source.behind_attributes(&trees);
    let braces = rest
        .iter()
        .position(|tree| tree.group(Delimiter::Brace).is_some());
    let word = rest.iter().position(|tree| {
        ["stack", "construct", "app"]
            .iter()
            .any(|word| source.is(Some(tree), word))
    });
    let (Some(at), Some(word)) = (braces, word) else {
        return Vec::new();
    };
    let Some((name, body)) = rest.get(word + 1).zip(rest[at].group(Delimiter::Brace)) else {
        return Vec::new();
    };
    vec![Outline {
        name: source.token(name).to_owned(),
        detail: source.token(&rest[word]).to_owned(),
        kind: Kind::Block,
        range: start.unwrap_or(rest[0].range().start)..rest[at].range().end,
        start: rest[0].range().start,
        name_range: name.range(),
        inner: source.declared(body),
    }]
}

impl Source<'_> {
    /// Where the attributes begin, and what stands behind them.
    fn behind_attributes(self, trees: &[Tree]) -> (Option<usize>, &[Tree]) {
        let mut rest = trees;
        loop {
            rest = match rest {
                [Tree::Leaf(doc), behind @ ..]
                    if doc.kind == LeafKind::Doc && !behind.is_empty() =>
                {
                    behind
                }
                [sign, Tree::Group(_), behind @ ..] if sign.is_sign('#') && !behind.is_empty() => {
                    behind
                }
                rest => break (trees.first().map(|first| first.range().start), rest),
            };
        }
    }

    fn declared(self, body: &Group) -> Vec<Outline> {
        let mut items = Vec::new();
        let mut rest = body.inner.as_slice();
        while !rest.is_empty() {
            let (start, item) = self.behind_attributes(rest);
            let length = self.item_length(item).max(1);
            let (item, behind) = item.split_at(length);
            items.extend(self.one(start, item));
            rest = behind;
        }
        items
    }

    fn one(self, start: Option<usize>, item: &[Tree]) -> Option<Outline> {
        let last = item.last()?;
        let is_declared = self.is_declared(item);
        let first = usize::from(self.is(item.first(), "pub"));
        let word = self.token(item.first()?);
        let (name, kind) = match (is_declared, word) {
            (true, _)
                if self.is(item.get(first + 2), "AWS")
                    || self.is(item.get(first + 2), "Custom") =>
            {
                (item.get(first)?, Kind::Resource)
            }
            (true, _) => (item.get(first)?, Kind::Construct),
            (false, "in") => (item.get(1)?, Kind::Input),
            (false, "out") => (item.get(1)?, Kind::Output),
            (false, "let" | "param" | "condition" | "mapping") => (item.get(1)?, Kind::Binding),
            (false, _) => (item.first()?, Kind::Other),
        };
        let end = item.iter().position(|tree| {
            tree.group(Delimiter::Brace).is_some() || tree.is_sign('=') || tree.is_sign(';')
        });
        let head = &item[..end.unwrap_or(item.len())];
        let text = |trees: &[Tree]| match (trees.first(), trees.last()) {
            (Some(first), Some(last)) => {
                self.text[first.range().start..last.range().end].to_owned()
            }
            _ => String::new(),
        };
        let (name_text, detail) = match (is_declared, kind) {
            (true, _) => (
                self.token(name).to_owned(),
                text(head.get(first + 2..).unwrap_or_default()),
            ),
            (false, Kind::Other) => (text(head), String::new()),
            (false, _) => (self.token(name).to_owned(), word.to_owned()),
        };
        let inner = match (kind, word) {
            (Kind::Other, "for" | "if") => {
                let bodies = item.iter().filter_map(|tree| tree.group(Delimiter::Brace));
                bodies.flat_map(|body| self.declared(body)).collect()
            }
            _ => Vec::new(),
        };
        Some(Outline {
            name: name_text,
            detail,
            kind,
            range: start.unwrap_or(name.range().start)..last.range().end,
            start: item.first()?.range().start,
            name_range: name.range(),
            inner,
        })
    }
}
