//! The files beside the one that is typed in: what their blocks hand out, and folders that blocks name. It reads them anew each time, so
//! that what was saved a moment ago counts.

use std::{
    collections::BTreeMap,
    fs,
    ops::Range,
    path::{Path, PathBuf},
};

use lsp_types::Uri;

use super::tree::{Entry, Tree, entries, trees};
use crate::lsp::{addresses, blocks::blocks};

/// The files that are open, by their addresses.
pub(in crate::lsp) type Open = BTreeMap<String, (Uri, String)>;

/// What may be read besides the file that is typed in.
pub(super) struct Sources<'s> {
    /// The file's address.
    pub(super) file: &'s str,
    pub(super) open: &'s Open,
}

/// A construct or a stack that a block declares.
#[derive(Debug)]
pub(super) struct Construct {
    /// The address and the text of its file; the library's have none.
    pub(super) file: Option<(String, String)>,
    pub(super) outputs: Vec<Output>,
}

/// What a construct hands out.
#[derive(Debug)]
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
            let is_open = self.open.contains_key(&address);
            let text = fs::read_to_string(path).ok().filter(|_| !is_open)?;
            declared(&address, &text, name)
        })
    }

    /// The folder of the crate that the file is in.
    pub(super) fn package(&self) -> Option<PathBuf> {
        let file = addresses::path(self.file)?;
        let mut folders = file.ancestors().skip(1);
        folders
            .find(|folder| folder.join("Cargo.toml").is_file())
            .map(Path::to_path_buf)
    }
}

/// The outputs of `infra-std`'s constructs, a line each: construct, output, type and comment, parted by tabs. A test writes them anew.
const LIBRARY: &str = include_str!("library.tsv");

/// The library's construct of this name.
fn library(name: &str) -> Option<Construct> {
    let outputs: Vec<Output> = LIBRARY
        .lines()
        .filter_map(|line| {
            let mut parts = line.splitn(4, '\t');
            let is_its = parts.next() == Some(name);
            let mut part = || parts.next().map(str::to_owned);
            let (name, ty, docs) = (part()?, part()?, part()?);
            is_its.then_some(Output {
                name,
                ty,
                docs,
                range: 0..0,
            })
        })
        .collect();
    (!outputs.is_empty()).then_some(Construct {
        file: None,
        outputs,
    })
}

/// The construct of this name, if a file declares it.
pub(super) fn declared(file: &str, text: &str, name: &str) -> Option<Construct> {
    // Most files have none, and need no reading.
    if !text.contains("infra!") || !text.contains(name) {
        return None;
    }
    blocks(text).iter().find_map(|block| {
        let all = trees(&block.text);
        let words: Vec<&str> = all
            .iter()
            .take_while(|tree| tree.inner('{').is_none())
            .filter_map(|tree| block.text.get(tree.range()))
            .collect();
        let at = words
            .iter()
            .position(|word| ["stack", "construct"].contains(word))?;
        if words.get(at + 1) != Some(&name) {
            return None;
        }
        let body = all.iter().find(|tree| tree.inner('{').is_some())?;
        let Tree::Group { range, inner, .. } = body else {
            return None;
        };
        let items = entries(&block.text, inner, range.start + 1..range.end - 1);
        let outputs = items.iter().filter_map(|item| {
            let output = output(&block.text, item)?;
            Some(Output {
                range: block.range_of(output.range),
                ..output
            })
        });
        Some(Construct {
            file: Some((file.to_owned(), text.to_owned())),
            outputs: outputs.collect(),
        })
    })
}

/// An output, with its place in the block's text.
fn output(text: &str, item: &Entry<'_>) -> Option<Output> {
    let words: Vec<&str> = item.words(text).take(2).collect();
    let ["out", name] = words[..] else {
        return None;
    };
    let range = item.trees.get(1)?.range();
    let ty = item.value().iter().take_while(|tree| !tree.is_sign('='));
    let ty: Vec<Range<usize>> = ty.map(Tree::range).collect();
    let ty = match (item.key(text), ty.first(), ty.last()) {
        (Some(_), Some(first), Some(last)) => text.get(first.start..last.end)?,
        _ => "Text",
    };
    let before = text.get(item.range.start..range.start)?;
    let docs: Vec<&str> = before
        .lines()
        .filter_map(|line| line.trim().strip_prefix("///"))
        .map(str::trim)
        .collect();
    Some(Output {
        name: name.to_owned(),
        ty: ty.to_owned(),
        docs: docs.join("\n"),
        range,
    })
}
