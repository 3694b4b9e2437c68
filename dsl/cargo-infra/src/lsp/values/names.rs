//! What the names of a block mean in texts: what is read behind them, and what functions take by them. Names themselves are
//! rust-analyzer's, as long as brackets and quotation marks match.

use std::ops::Range;

use infra_rules::describe;
use infra_schema::{Resource, resource};

use super::{
    cursor::{Cursor, Step},
    known::texts,
    sources::{Construct, Sources},
    tree::{Entry, Tree, entries, literal, path},
};
use crate::lsp::known::{Kind, Known, lists, types};

/// A name that a block declares.
#[derive(Debug)]
pub(super) struct Declared<'t> {
    pub(super) name: &'t str,
    /// The word that declares it, or nothing before a resource or a construct.
    pub(super) word: &'t str,
    pub(super) entry: Entry<'t>,
}

/// The names of a block, those in its loops and cases too.
pub(super) fn declared<'t>(text: &'t str, trees: &'t [Tree]) -> Vec<Declared<'t>> {
    let mut all = Vec::new();
    let mut bodies: Vec<&Tree> = trees
        .iter()
        .filter(|tree| tree.inner('{').is_some())
        .collect();
    while let Some(Tree::Group { range, inner, .. }) = bodies.pop() {
        for entry in entries(text, inner, range.start + 1..range.end - 1) {
            let words: Vec<&str> = match entry.keyword(text) {
                "" => Vec::new(),
                _ => entry.words(text).take(2).collect(),
            };
            match (words.as_slice(), entry.key(text)) {
                (["for" | "if" | "else", ..], _) => {
                    bodies.extend(entry.trees.iter().filter(|tree| tree.inner('{').is_some()));
                }
                (
                    [
                        word @ ("in" | "param" | "let" | "condition" | "mapping"),
                        name,
                    ],
                    _,
                ) => {
                    let (word, name) = (*word, *name);
                    all.push(Declared { name, word, entry });
                }
                (["out" | "grant" | "override", ..], _) | (_, None) => {}
                (_, Some(name)) => all.push(Declared {
                    name,
                    word: "",
                    entry,
                }),
            }
        }
    }
    all.sort_by_key(|one| one.entry.range.start);
    all
}

impl Declared<'_> {
    /// The path of its type.
    pub(super) fn ty(&self, text: &str) -> String {
        path(text, self.entry.value())
    }

    /// Where that path stands.
    pub(super) fn ty_range(&self) -> Option<Range<usize>> {
        let mut parts = self.entry.value().iter();
        let first = parts.next()?.range();
        let last = parts
            .take_while(|part| part.is_word() || part.is_sign(':'))
            .last();
        Some(first.start..last.map_or(first.end, |last| last.range().end))
    }

    /// Whether braces follow the path of its type, and nothing is between them.
    pub(super) fn has_fields(&self) -> bool {
        let mut behind = self.entry.value().iter();
        let braces = behind.find(|part| !part.is_word() && !part.is_sign(':'));
        braces.is_some_and(|braces| braces.inner('{').is_some())
    }

    /// What is between its braces.
    pub(super) fn fields<'s>(&'s self, text: &str) -> Vec<Entry<'s>> {
        let braces = self
            .entry
            .trees
            .iter()
            .find(|tree| tree.inner('{').is_some());
        match braces {
            Some(Tree::Group { range, inner, .. }) => {
                entries(text, inner, range.start + 1..range.end - 1)
            }
            _ => Vec::new(),
        }
    }
}

/// A name that is typed in a text, and what is read behind it.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Reading<'t> {
    /// What stands before the place, from `${`.
    pub(super) before: &'t str,
    /// All of it, to `}` or where it ends.
    pub(super) range: Range<usize>,
    pub(super) is_closed: bool,
}

/// What is read at a place in a text: `range` is between its quotation marks.
pub(super) fn reading<'t>(text: &'t str, range: &Range<usize>, at: usize) -> Option<Reading<'t>> {
    let before = text.get(range.start..at)?;
    let start = range.start + before.rfind("${")? + 2;
    let before = text.get(start..at)?;
    let is_part = |c: char| c.is_alphanumeric() || "_:.".contains(c);
    if !before.chars().all(is_part) {
        return None;
    }
    let behind = text.get(at..range.end)?;
    let end = at + behind.find(|c| !is_part(c)).unwrap_or(behind.len());
    Some(Reading {
        before,
        range: start..end,
        is_closed: text[end..].starts_with('}'),
    })
}

/// What may be read at a place in a text, and from where on it is typed. Of names alone nothing, unless `all` are wanted.
pub(super) fn read(
    cursor: &Cursor<'_>,
    trees: &[Tree],
    sources: &Sources<'_>,
    reading: &Reading<'_>,
    all: bool,
) -> (usize, Vec<Known>) {
    let start = reading.range.start;
    let names = || declared(cursor.text, trees);
    if let Some((name, rest)) = reading.before.split_once('.') {
        let names = names();
        let Some(owner) = names.iter().find(|one| one.name == name) else {
            return (start, Vec::new());
        };
        let (way, _) = rest.rsplit_once('.').unwrap_or_default();
        return match owner.word {
            "" => {
                let (depth, found) = fields(&owner.ty(cursor.text), way, sources);
                (start + name.len() + 1 + depth, found)
            }
            _ => (start, Vec::new()),
        };
    }
    let pseudo = infra_rules::pseudo_parameters()
        // These are no texts.
        .filter(|name| !["NoValue", "NotificationARNs"].contains(name))
        .map(|name| {
            Known::new(
                format!("AWS::{name}"),
                Kind::Name,
                "What CloudFormation knows at the deploy.",
            )
        });
    let mut found: Vec<Known> = variables(cursor);
    if all && !reading.before.contains(':') {
        let of_text = |one: &Declared<'_>| !["condition", "mapping"].contains(&one.word);
        let known = |one: &Declared<'_>| {
            let docs = match one.word {
                "" => format!("`{}`", one.ty(cursor.text)),
                word => format!("`{word}`"),
            };
            Known::new(one.name, Kind::Name, docs)
        };
        found.extend(names().iter().filter(|one| of_text(one)).map(known));
    }
    found.extend(pseudo);
    (start, found)
}

/// What the second argument of `Fn::Sub` declares.
fn variables(cursor: &Cursor<'_>) -> Vec<Known> {
    let Some(Step::Call("Sub", all, 0)) = cursor.steps.last() else {
        return Vec::new();
    };
    let Some([Tree::Group { range, inner, .. }]) = all.get(1).map(Entry::value) else {
        return Vec::new();
    };
    let fields = entries(cursor.text, inner, range.start + 1..range.end - 1);
    let names = fields.iter().filter_map(|field| field.key(cursor.text));
    names
        .map(|name| Known::new(name, Kind::Name, "A variable of this text."))
        .collect()
}

/// What stands behind the dot of what has this type, along outputs of constructs, and how many letters of the way these are.
pub(super) fn fields(ty: &str, way: &str, sources: &Sources<'_>) -> (usize, Vec<Known>) {
    // An attribute may have a dot itself.
    if let Some(resource) = resource(ty) {
        return (0, attributes(resource).collect());
    }
    if way.is_empty() {
        return (0, outputs(ty, sources));
    }
    let (first, rest) = way.split_once('.').unwrap_or((way, ""));
    let construct = sources.construct(ty);
    let outputs = construct.iter().flat_map(|construct| &construct.outputs);
    let Some(output) = outputs.into_iter().find(|output| output.name == first) else {
        return (0, Vec::new());
    };
    let inner = output.ty.strip_prefix("Resource<");
    let inner = inner.and_then(|inner| inner.strip_suffix('>'));
    let (depth, found) = fields(inner.unwrap_or(&output.ty), rest, sources);
    (depth + first.len() + 1, found)
}

fn attributes(resource: Resource) -> impl Iterator<Item = Known> {
    let outputs = types::outputs(resource);
    let outputs = outputs.map(|start| Known::new(start, Kind::Start, "An output of the stack."));
    let all = types::attributes(resource).into_iter();
    let all = all.map(move |attribute| {
        let docs = format!(
            "{}, `Fn::GetAtt` of `{}`.",
            describe::attribute(attribute),
            resource.name()
        );
        Known::new(attribute.name(), Kind::Name, docs)
    });
    outputs.into_iter().chain(all)
}

/// The outputs of a construct that is known by this path.
fn outputs(path: &str, sources: &Sources<'_>) -> Vec<Known> {
    let known = sources
        .construct(path)
        .map(|construct| construct.outputs)
        .unwrap_or_default();
    let docs = |ty: &str, docs: &str| {
        format!("`{ty}`, an output of `{path}`.\n\n{docs}")
            .trim()
            .to_owned()
    };
    known
        .into_iter()
        .map(|output| Known::new(output.name, Kind::Name, docs(&output.ty, &output.docs)))
        .collect()
}

/// The construct whose output is read at a place, and the output's name.
pub(super) fn output(
    cursor: &Cursor<'_>,
    trees: &[Tree],
    sources: &Sources<'_>,
    reading: &Reading<'_>,
) -> Option<(Construct, String)> {
    let all = cursor.text.get(reading.range.clone())?;
    let (name, output) = all.split_once('.')?;
    let names = declared(cursor.text, trees);
    let owner = names
        .iter()
        .find(|one| one.name == name && one.word.is_empty())?;
    let construct = sources.construct(&owner.ty(cursor.text))?;
    Some((construct, output.to_owned()))
}

/// The texts that a function takes at a place, by what its other arguments name.
pub(super) fn arguments(cursor: &Cursor<'_>, trees: &[Tree]) -> Vec<Known> {
    let text = cursor.text;
    let Some(Step::Call(function, all, number)) = cursor.steps.last() else {
        return Vec::new();
    };
    let names = declared(text, trees);
    let named = |argument: usize| {
        let [word] = all.get(argument)?.value() else {
            return None;
        };
        let name = text.get(word.range())?;
        names.iter().find(|one| one.name == name)
    };
    match (*function, number) {
        ("FindInMap", 1 | 2) => {
            let Some(mapping) = named(0).filter(|one| one.word == "mapping") else {
                return Vec::new();
            };
            let first = mapping.fields(text);
            if *number == 1 {
                return keys(text, &first, mapping.name);
            }
            let key = all.get(1).and_then(|key| literal(text, key.value()));
            let rows = first
                .iter()
                .filter(|row| key.is_none() || row.key(text) == key);
            let mut found: Vec<Known> = Vec::new();
            for row in rows {
                if let [Tree::Group { range, inner, .. }] = row.value() {
                    let fields = entries(text, inner, range.start + 1..range.end - 1);
                    for known in keys(text, &fields, mapping.name) {
                        if !found.contains(&known) {
                            found.push(known);
                        }
                    }
                }
            }
            found
        }
        ("GetAtt", 1) => {
            let resource = named(0).and_then(|one| resource(&one.ty(text)));
            resource
                .into_iter()
                .flat_map(attributes)
                .map(as_text)
                .collect()
        }
        ("Equals", 0 | 1) => {
            let other = all.get(1 - number).map_or(&[][..], Entry::value);
            if path(text, other) == "AWS::Region" {
                return lists::regions();
            }
            let Some(parameter) = named(1 - number).filter(|one| one.word == "param") else {
                return Vec::new();
            };
            let fields = parameter.fields(text);
            let allowed = fields
                .iter()
                .find(|field| field.key(text) == Some("AllowedValues"));
            let allowed = allowed.map(Entry::value).unwrap_or_default();
            let docs = format!("One of the `AllowedValues` of `{}`.", parameter.name);
            texts(text, allowed)
                .map(|value| Known::text(value, docs.clone()))
                .collect()
        }
        ("GetAZs", 0) => lists::regions(),
        _ => Vec::new(),
    }
}

fn as_text(known: Known) -> Known {
    Known {
        kind: Kind::Text,
        ..known
    }
}

/// The names of a mapping's rows, or of what is in one.
fn keys(text: &str, fields: &[Entry<'_>], mapping: &str) -> Vec<Known> {
    let keys = fields.iter().filter_map(|field| field.key(text));
    keys.map(|key| Known::text(key, format!("A key of the mapping `{mapping}`.")))
        .collect()
}
