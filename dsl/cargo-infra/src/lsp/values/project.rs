//! All blocks of a project, for what is named in one file and read in others.

use std::{collections::BTreeMap, fs, path::PathBuf};

use super::{
    members::{self, Member},
    names::Declared,
    sources::{self, Construct, Open, Output},
    tree::{Tree, trees},
};
use crate::{
    lsp::{
        addresses,
        blocks::{Block, blocks},
    },
    rust_files::rust_files,
};

/// The Rust files of a project: those that are open as the editor has them, all others as they are saved.
pub(super) struct Project {
    pub(super) files: Vec<File>,
    /// The constructs and stacks by name, each with the file that declares it.
    declared: BTreeMap<String, Vec<Construct>>,
}

/// A file with its blocks.
pub(super) struct File {
    pub(super) address: String,
    pub(super) text: String,
    pub(super) blocks: Vec<(Block, Vec<Tree>)>,
}

/// What a member is read of.
pub(super) enum Owner<'p> {
    /// A construct or a stack of the project, and its name.
    Construct(&'p str, &'p Construct),
    /// A construct of the library.
    Library,
    /// A resource, or what else has no outputs.
    Other,
    /// What only Rust knows.
    Unknown,
}

impl Project {
    /// The project of a file: its workspace, and what else is open.
    pub(super) fn of(file: &str, open: &Open) -> Project {
        let texts = texts(file, open).into_iter();
        let files: Vec<File> = texts
            .filter(|(_, text)| text.contains("infra"))
            .map(|(address, text)| {
                let blocks = blocks(&text).into_iter().map(|block| {
                    let trees = trees(&block.text);
                    (block, trees)
                });
                File {
                    address,
                    blocks: blocks.collect(),
                    text,
                }
            })
            .collect();
        let mut declared: BTreeMap<String, Vec<Construct>> = BTreeMap::new();
        for file in &files {
            for (block, trees) in &file.blocks {
                let name = sources::block_name(&block.text, trees);
                let construct = sources::construct(&file.address, &file.text, block, trees);
                if let (Some(name), Some(construct)) = (name, construct) {
                    declared.entry(name.to_owned()).or_default().push(construct);
                }
            }
        }
        Project { files, declared }
    }

    /// The construct of this name, if there is one only.
    pub(super) fn construct(&self, name: &str) -> Option<(&str, &Construct)> {
        let (name, all) = self.declared.get_key_value(name)?;
        let [construct] = all.as_slice() else {
            return None;
        };
        Some((name, construct))
    }

    /// What a member of a block is read of.
    pub(super) fn owner(
        &self,
        (block, trees): (&Block, &[Tree]),
        names: &[Declared<'_>],
        member: &Member,
    ) -> Owner<'_> {
        let Some([root, steps @ ..]) = member.way.as_deref() else {
            return Owner::Unknown;
        };
        let Some(root) = block.text.get(root.clone()) else {
            return Owner::Unknown;
        };
        let mut types = names
            .iter()
            .filter(|one| one.name == root)
            .map(|one| (one.word, one.ty(&block.text)));
        let Some((word, ty)) = types.next() else {
            return Owner::Unknown;
        };
        let is_bound = || members::is_bound(&block.text, trees, root);
        if word == "let" || is_bound() || types.any(|other| other != (word, ty.clone())) {
            return Owner::Unknown;
        }
        let mut owner = self.of_type(&ty);
        for step in steps {
            let Owner::Construct(_, construct) = owner else {
                return match owner {
                    Owner::Library => Owner::Other,
                    owner => owner,
                };
            };
            let named = |output: &&Output| block.text.get(step.clone()) == Some(&output.name);
            owner = match construct.outputs.iter().find(named) {
                Some(output) => self.of_type(&output.ty),
                None => Owner::Other,
            };
        }
        owner
    }

    /// What a path of a type names.
    pub(super) fn of_type(&self, ty: &str) -> Owner<'_> {
        let is_resource = |start| ty.starts_with(start);
        if ["AWS::", "Alexa::", "Custom::", "Resource<"]
            .iter()
            .any(is_resource)
        {
            return Owner::Other;
        }
        let name = ty.rsplit(':').next().unwrap_or_default();
        match self.construct(name) {
            Some((name, construct)) => Owner::Construct(name, construct),
            None if !self.declared.contains_key(name) && sources::library(name).is_some() => {
                Owner::Library
            }
            None => Owner::Unknown,
        }
    }
}

/// The addresses of all Rust files with their texts, in order.
fn texts(file: &str, open: &Open) -> BTreeMap<String, String> {
    let opened = open.iter().map(|(address, (_, text))| (address, text));
    let mut texts: BTreeMap<String, String> = opened
        .filter(|(address, _)| address.ends_with(".rs") || *address == file)
        .map(|(address, text)| (address.clone(), text.clone()))
        .collect();
    // An editor may write an address in another way.
    let known: Vec<PathBuf> = texts
        .keys()
        .filter_map(|one| addresses::path(one))
        .collect();
    for path in workspace(file)
        .iter()
        .flat_map(|root| rust_files(root))
        .flatten()
    {
        let is_open = known.contains(&path);
        let text = fs::read_to_string(&path).ok().filter(|_| !is_open);
        if let (Some(address), Some(text)) = (addresses::address(&path), text) {
            texts.insert(address, text);
        }
    }
    texts
}

/// The outermost folder around a file with a `Cargo.toml`.
fn workspace(file: &str) -> Option<PathBuf> {
    let file = addresses::path(file)?;
    let folders = file.ancestors().skip(1);
    let packages = folders.filter(|folder| folder.join("Cargo.toml").is_file());
    packages.last().map(ToOwned::to_owned)
}
