//! The files beside the one that is typed in: what their blocks hand out, and folders that blocks name. It reads them anew each time, so
//! that what was saved a moment ago counts.

use std::{
    collections::BTreeMap,
    fs,
    ops::Range,
    path::{Path, PathBuf},
};

use lsp_types::Uri;

use super::{
    known,
    project::Saved,
    tree::{Entry, Tree, entries, path, trees},
};
use crate::lsp::{
    addresses,
    blocks::{Block, blocks},
    templates::prose,
};

/// The files that are open, by their addresses, and what is kept of others.
#[derive(Default)]
pub(in crate::lsp) struct Open {
    texts: BTreeMap<String, (Uri, String)>,
    /// The texts as they were opened.
    opened: BTreeMap<String, String>,
    pub(super) saved: Saved,
}

impl Open {
    pub(in crate::lsp) fn get(&self, file: &str) -> Option<&(Uri, String)> {
        self.texts.get(file)
    }

    pub(in crate::lsp) fn iter(&self) -> impl Iterator<Item = (&String, &(Uri, String))> {
        self.texts.iter()
    }

    /// The text of a file as it was opened.
    pub(super) fn as_opened(&self, file: &str) -> Option<&str> {
        self.opened.get(file).map(String::as_str)
    }

    /// Takes the text of a file, the first or a newer one.
    pub(in crate::lsp) fn take(&mut self, uri: Uri, text: String) {
        let file = uri.as_str().to_owned();
        self.opened
            .entry(file.clone())
            .or_insert_with(|| text.clone());
        self.texts.insert(file, (uri, text));
    }

    pub(in crate::lsp) fn close(&mut self, file: &str) {
        self.texts.remove(file);
        self.opened.remove(file);
    }
}

/// What may be read besides the file that is typed in.
#[derive(Clone, Copy)]
pub(super) struct Sources<'s> {
    /// The file's address.
    pub(super) file: &'s str,
    pub(super) open: &'s Open,
}

/// A construct or a stack that a block declares.
#[derive(Clone, Debug)]
pub(super) struct Construct {
    /// The address and the text of its file; the library's have none.
    pub(super) file: Option<(String, String)>,
    pub(super) outputs: Vec<Output>,
    /// What it takes; nothing where that depends on features.
    pub(super) inputs: Option<Vec<Input>>,
    /// What it declares, as an `override` names it.
    pub(super) items: Vec<Inner>,
}

impl Construct {
    /// The address of its file.
    pub(super) fn address(&self) -> Option<&str> {
        self.file.as_ref().map(|(address, _)| address.as_str())
    }
}

/// A resource or a construct inside of a construct.
#[derive(Clone, Debug)]
pub(super) struct Inner {
    /// In a loop with the item's name behind it: `topic-home`.
    pub(super) name: String,
    pub(super) ty: String,
    /// Where its name stands in the file.
    pub(super) range: Range<usize>,
}

/// What a construct takes.
#[derive(Clone, Debug)]
pub(super) struct Input {
    pub(super) name: String,
    pub(super) ty: String,
    pub(super) docs: String,
    pub(super) is_required: bool,
}

impl Inner {
    /// What there is to say of it, in Markdown.
    pub(super) fn docs(&self) -> String {
        match infra_schema::resource(&self.ty) {
            Some(resource) => prose::named(&self.name, resource),
            None => format!("`{}`: `{}`", self.name, self.ty),
        }
    }
}

impl Construct {
    /// What is named so in it.
    pub(super) fn inner(&self, name: &str) -> Option<Inner> {
        self.items.iter().find(|inner| inner.name == name).cloned()
    }
}

/// What a construct hands out.
#[derive(Clone, Debug)]
pub(super) struct Output {
    pub(super) name: String,
    pub(super) ty: String,
    pub(super) docs: String,
    /// Where its name stands in the file.
    pub(super) range: Range<usize>,
}

impl Sources<'_> {
    /// The construct that a path names: of this file, of one that is open, of one in the same folder, or of the library.
    pub(super) fn construct(&self, path: &str) -> Option<Construct> {
        let name = path.rsplit(':').next().filter(|name| !name.is_empty())?;
        let here = self
            .open
            .get(self.file)
            .map(|(_, text)| (self.file, text.as_str()));
        let open = self
            .open
            .iter()
            .map(|(file, (_, text))| (file.as_str(), text.as_str()));
        if let Some(found) = here
            .into_iter()
            .chain(open)
            .find_map(|(file, text)| declared(file, text, name))
        {
            return Some(found);
        }
        self.beside(name).or_else(|| library(name))
    }

    /// The construct of this name in a file of the same folder.
    fn beside(&self, name: &str) -> Option<Construct> {
        let (folder, _) = self.file.rsplit_once('/')?;
        let mut files: Vec<PathBuf> = fs::read_dir(addresses::path(self.file)?.parent()?)
            .into_iter()
            .flatten()
            .filter_map(|entry| Some(entry.ok()?.path()))
            .filter(|path| path.extension().is_some_and(|end| end == "rs"))
            .collect();
        files.sort();
        files.iter().find_map(|path| {
            let address = format!("{folder}/{}", path.file_name()?.to_str()?);
            let is_open = self.open.get(&address).is_some();
            let file = self.open.saved.file(path).filter(|_| !is_open)?;
            file.construct(name).map(|found| Construct::clone(&found))
        })
    }

    /// The folder of the package that the file is in.
    pub(super) fn package(&self) -> Option<PathBuf> {
        let file = addresses::path(self.file)?;
        let mut folders = file.ancestors().skip(1);
        folders
            .find(|folder| folder.join("Cargo.toml").is_file())
            .map(Path::to_path_buf)
    }
}

/// The outputs of `infra-std`'s constructs, a line each: construct, output, type and comment, parted by tabs; what is in them, with a dot
/// before the name; and their inputs, with `>` before it, and `!` behind the name of one without a default. A test writes them anew.
const LIBRARY: &str = include_str!("library.tsv");

/// The library's construct of this name.
pub(super) fn library(name: &str) -> Option<Construct> {
    let (mut outputs, mut items, mut inputs) = (Vec::new(), Vec::new(), Vec::new());
    for line in LIBRARY.lines() {
        let mut parts = line.splitn(4, '\t');
        if parts.next() != Some(name) {
            continue;
        }
        let mut part = || parts.next().unwrap_or_default().to_owned();
        let (name, ty, docs) = (part(), part(), part());
        let range = 0..0;
        if let Some(name) = name.strip_prefix('>') {
            inputs.push(Input {
                name: name.trim_end_matches('!').to_owned(),
                ty,
                docs,
                is_required: name.ends_with('!'),
            });
        } else if let Some(name) = name.strip_prefix('.') {
            items.push(Inner {
                name: name.to_owned(),
                ty,
                range,
            });
        } else {
            outputs.push(Output {
                name,
                ty,
                docs,
                range,
            });
        }
    }
    let is_known = !(outputs.is_empty() && items.is_empty() && inputs.is_empty());
    is_known.then_some(Construct {
        file: None,
        outputs,
        inputs: Some(inputs),
        items,
    })
}

/// The construct of this name, if a file declares it.
pub(super) fn declared(file: &str, text: &str, name: &str) -> Option<Construct> {
    // Most files have none, and need no reading.
    let is_begun = |(at, _): (usize, &str)| {
        let before = text[..at].trim_end();
        let words = ["construct", "stack"];
        before.len() < at && words.iter().any(|word| before.ends_with(word))
    };
    if !text.contains("infra!") || !text.match_indices(name).any(is_begun) {
        return None;
    }
    blocks(text).iter().find_map(|block| {
        let trees = trees(&block.text);
        let found = block_name(&block.text, &trees)?;
        (found == name).then(|| construct(file, text, block, &trees))?
    })
}

/// The name of a construct or a stack.
pub(super) fn block_name<'t>(text: &'t str, trees: &[Tree]) -> Option<&'t str> {
    let mut words = trees
        .iter()
        .take_while(|tree| tree.inner('{').is_none())
        .filter_map(|tree| text.get(tree.range()));
    words.find(|word| ["stack", "construct"].contains(word))?;
    words.next()
}

/// What a block hands out, and what is in it.
pub(super) fn construct(
    file: &str,
    text: &str,
    block: &Block,
    trees: &[Tree],
) -> Option<Construct> {
    let body = trees.iter().find(|tree| tree.inner('{').is_some())?;
    let Tree::Group { range, inner, .. } = body else {
        return None;
    };
    let entries = entries(&block.text, inner, range.start + 1..range.end - 1);
    let mut items = Vec::new();
    inside(&block.text, &entries, &[String::new()], &mut items);
    for item in &mut items {
        item.range = block.range_of(item.range.clone());
    }
    let outputs = entries.iter().filter_map(|item| {
        let output = output(&block.text, item)?;
        Some(Output {
            range: block.range_of(output.range),
            ..output
        })
    });
    Some(Construct {
        file: Some((file.to_owned(), text.to_owned())),
        outputs: outputs.collect(),
        inputs: inputs(&block.text, &entries),
        items,
    })
}

/// What a construct takes.
fn inputs(text: &str, entries: &[Entry<'_>]) -> Option<Vec<Input>> {
    let is_of_feature = |entry: &Entry<'_>| {
        let mut attributes = entry.attributes.iter();
        attributes.any(|one| {
            text.get(one.range())
                .is_some_and(|one| one.starts_with("[cfg"))
        })
    };
    let is_input = |entry: &&Entry<'_>| entry.keyword(text) == "in";
    let mut found = Vec::new();
    for entry in entries.iter().filter(is_input) {
        if is_of_feature(entry) {
            return None;
        }
        let (ty, docs) = written(text, entry)?;
        found.push(Input {
            name: entry.words(text).nth(1)?.to_owned(),
            ty: ty.unwrap_or_default().to_owned(),
            docs,
            is_required: !entry.value().iter().any(|tree| tree.is_sign('=')),
        });
    }
    Some(found)
}

/// What is declared among these, with what stands behind the names: in a loop the names of its items, if they are written there.
fn inside(text: &str, all: &[Entry<'_>], suffixes: &[String], items: &mut Vec<Inner>) {
    for entry in all {
        let word = entry.keyword(text);
        let bodies = entry.trees.iter().filter_map(|tree| match tree {
            Tree::Group {
                open: '{',
                range,
                inner,
            } => Some(entries(text, inner, range.start + 1..range.end - 1)),
            _ => None,
        });
        match (word, entry.key(text), entry.key_range()) {
            (
                "in" | "out" | "let" | "param" | "condition" | "mapping" | "grant" | "override",
                ..,
            ) => {}
            ("if" | "else", ..) => {
                bodies.for_each(|body| inside(text, &body, suffixes, items));
            }
            ("for", ..) => {
                let list = entry.trees.iter().find(|tree| tree.inner('[').is_some());
                let turns = known::texts(text, list.map_or(&[][..], std::slice::from_ref));
                let turns: Vec<String> = turns
                    .flat_map(|turn| suffixes.iter().map(move |one| format!("{one}-{turn}")))
                    .collect();
                bodies.for_each(|body| inside(text, &body, &turns, items));
            }
            (_, Some(name), Some(range)) => {
                items.extend(suffixes.iter().map(|suffix| Inner {
                    name: format!("{name}{suffix}"),
                    ty: path(text, entry.value()),
                    range: range.clone(),
                }));
            }
            _ => {}
        }
    }
}

/// The type of an input or an output, and its comment.
fn written<'t>(text: &'t str, item: &Entry<'_>) -> Option<(Option<&'t str>, String)> {
    let ty = item.value().iter().take_while(|tree| !tree.is_sign('='));
    let ty: Vec<Range<usize>> = ty.map(Tree::range).collect();
    let ty = match (item.key(text), ty.first(), ty.last()) {
        (Some(_), Some(first), Some(last)) => Some(text.get(first.start..last.end)?),
        _ => None,
    };
    let before = text.get(item.range.start..item.trees.get(1)?.range().start)?;
    let docs: Vec<&str> = before
        .lines()
        .filter_map(|line| line.trim().strip_prefix("///"))
        .map(str::trim)
        .collect();
    Some((ty, docs.join("\n")))
}

/// An output, with its place in the block's text.
fn output(text: &str, item: &Entry<'_>) -> Option<Output> {
    let words: Vec<&str> = item.words(text).take(2).collect();
    let ["out", name] = words[..] else {
        return None;
    };
    let (ty, docs) = written(text, item)?;
    Some(Output {
        name: name.to_owned(),
        ty: ty.unwrap_or("Text").to_owned(),
        docs,
        range: item.trees.get(1)?.range(),
    })
}
