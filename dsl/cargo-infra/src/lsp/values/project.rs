//! All blocks of a project, for what is named in one file and read in others.

use std::{
    cell::RefCell,
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
    rc::Rc,
    time::SystemTime,
};

use lsp_types::Uri;

use super::{
    imports,
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
    pub(super) files: Vec<Rc<File>>,
    /// The constructs and stacks by name.
    declared: BTreeMap<String, Vec<Rc<Construct>>>,
}

/// A file with its blocks.
pub(super) struct File {
    pub(super) address: String,
    pub(super) text: String,
    pub(super) blocks: Vec<(Block, Vec<Tree>)>,
    /// The constructs and stacks that they declare, with their names.
    constructs: Vec<(String, Rc<Construct>)>,
}

/// What was read of files that are saved. It counts as long as nobody saves them again.
#[derive(Default)]
pub(in crate::lsp) struct Saved(RefCell<BTreeMap<PathBuf, Kept>>);

struct Kept {
    /// When it was saved, and its length.
    state: (Option<SystemTime>, u64),
    /// Nothing of a file without blocks.
    file: Option<Rc<File>>,
}

impl Saved {
    /// A file as it is saved now.
    pub(super) fn file(&self, path: &Path) -> Option<Rc<File>> {
        let now = fs::metadata(path).ok()?;
        let state = (now.modified().ok(), now.len());
        let mut kept = self.0.borrow_mut();
        if let Some(known) = kept.get(path).filter(|known| known.state == state) {
            return known.file.clone();
        }
        let text = fs::read_to_string(path).ok().filter(|text| has_names(text));
        let file = text
            .zip(addresses::address(path))
            .map(|(text, address)| Rc::new(File::read(address, text)));
        let known = Kept {
            state,
            file: file.clone(),
        };
        kept.insert(path.to_owned(), known);
        file
    }
}

/// Whether blocks may be in a file, or what they hand out may be read in it.
fn has_names(text: &str) -> bool {
    text.contains("infra")
}

impl File {
    /// What is declared in it by this name.
    pub(super) fn construct(&self, name: &str) -> Option<Rc<Construct>> {
        let mut all = self.constructs.iter();
        let (_, found) = all.find(|(own, _)| own == name)?;
        Some(Rc::clone(found))
    }

    fn read(address: String, text: String) -> File {
        let blocks = blocks(&text).into_iter().map(|block| {
            let trees = trees(&block.text);
            (block, trees)
        });
        let blocks: Vec<(Block, Vec<Tree>)> = blocks.collect();
        let constructs = blocks.iter().filter_map(|(block, trees)| {
            let name = sources::block_name(&block.text, trees)?;
            let construct = sources::construct(&address, &text, block, trees)?;
            Some((name.to_owned(), Rc::new(construct)))
        });
        File {
            constructs: constructs.collect(),
            blocks,
            address,
            text,
        }
    }
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
    /// The workspace of a file, and what else is open.
    pub(super) fn of_workspace(file: &str, open: &Open) -> Project {
        Project::of(packages(file).last(), file, open)
    }

    /// The package of a file, and what else is open: less to look through while somebody types.
    pub(super) fn of_package(file: &str, open: &Open) -> Project {
        Project::of(packages(file).first(), file, open)
    }

    fn of(root: Option<&PathBuf>, file: &str, open: &Open) -> Project {
        let rust =
            |(address, _): &(&String, &(Uri, String))| address.ends_with(".rs") || *address == file;
        let mut files: Vec<Rc<File>> = open
            .iter()
            .filter(rust)
            .map(|(address, (_, text))| Rc::new(File::read(address.clone(), text.clone())))
            .collect();
        // An editor may write an address in another way.
        let opened = files.iter().filter_map(|one| addresses::path(&one.address));
        let opened: Vec<PathBuf> = opened.collect();
        let saved = root.and_then(|root| rust_files(root).ok());
        let saved = saved.unwrap_or_default().into_iter();
        let saved = saved.filter(|path| !opened.contains(path));
        files.extend(saved.filter_map(|path| open.saved.file(&path)));
        files.sort_by(|one, other| one.address.cmp(&other.address));
        let mut declared: BTreeMap<String, Vec<Rc<Construct>>> = BTreeMap::new();
        for (name, construct) in files.iter().flat_map(|file| &file.constructs) {
            let all = declared.entry(name.clone()).or_default();
            all.push(Rc::clone(construct));
        }
        Project { files, declared }
    }

    /// The construct of this name that a file means: the only one, the only one that it declares itself, or the one that it imports.
    pub(super) fn construct(&self, name: &str, from: &str) -> Option<(&str, &Construct)> {
        let (name, all) = self.declared.get_key_value(name)?;
        if let [construct] = all.as_slice() {
            return Some((name, construct));
        }
        let only = |address: &str| {
            let mut own = all.iter().filter(|one| one.address() == Some(address));
            let found = own.next()?;
            own.next().is_none().then_some((name.as_str(), &**found))
        };
        only(from).or_else(|| {
            let file = self.files.iter().find(|file| file.address == from)?;
            let all = imports::files(from, &file.text, name);
            all.iter().find_map(|address| only(address))
        })
    }

    /// What a member of a block of a file is read of.
    pub(super) fn owner(
        &self,
        from: &str,
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
        let mut owner = self.of_type(&ty, from);
        for step in steps {
            let Owner::Construct(_, construct) = owner else {
                return match owner {
                    Owner::Library => Owner::Other,
                    owner => owner,
                };
            };
            let named = |output: &&Output| block.text.get(step.clone()) == Some(&output.name);
            owner = match construct.outputs.iter().find(named) {
                Some(output) => self.of_type(&output.ty, construct.address().unwrap_or(from)),
                None => Owner::Other,
            };
        }
        owner
    }

    /// What a path of a type names in a file.
    pub(super) fn of_type(&self, ty: &str, from: &str) -> Owner<'_> {
        let is_resource = |start| ty.starts_with(start);
        if ["AWS::", "Alexa::", "Custom::", "Resource<"]
            .iter()
            .any(is_resource)
        {
            return Owner::Other;
        }
        let (module, name) = ty.rsplit_once("::").unwrap_or(("", ty));
        // A path names a module, and not what the file itself declares.
        let from = if module.is_empty() { from } else { "" };
        match self.construct(name, from) {
            Some((name, construct)) if is_in(construct, module) => {
                Owner::Construct(name, construct)
            }
            Some(_) => Owner::Unknown,
            None if !self.declared.contains_key(name) && sources::library(name).is_some() => {
                match module {
                    "" | "infra_std" | "infra_std::prelude" => Owner::Library,
                    _ => Owner::Unknown,
                }
            }
            None => Owner::Unknown,
        }
    }
}

/// Whether a construct may be declared in the module that a path goes through: its file is the module's, or declares it.
fn is_in(construct: &Construct, module: &str) -> bool {
    let last = module.rsplit("::").next().unwrap_or_default();
    let Some((file, text)) = &construct.file else {
        return false;
    };
    let ends = [format!("/{last}.rs"), format!("/{last}/mod.rs")];
    ["", "crate", "self", "super"].contains(&last)
        || ends.iter().any(|end| file.ends_with(end.as_str()))
        || text.contains(&format!("mod {last} "))
}

/// The folders around a file with a `Cargo.toml`, the innermost first.
fn packages(file: &str) -> Vec<PathBuf> {
    let file = addresses::path(file).unwrap_or_default();
    let folders = file.ancestors().skip(1);
    let packages = folders.filter(|folder| folder.join("Cargo.toml").is_file());
    packages.map(ToOwned::to_owned).collect()
}
