//! What a block says of constructs and these do not have: outputs that it reads, inputs that it gives or does not, resources that it overrides, and
//! routes.
//! rustc says the same, but not before the file is saved, or synthesis does. Where another construct might be meant, nothing is said.

mod inputs;
mod outputs;
mod overrides;
mod routes;

use std::{
    cell::{OnceCell, RefCell},
    collections::BTreeMap,
    rc::Rc,
};

use super::{
    names,
    project::{Owner, Project},
    renaming::Output,
    sources::{self, Construct, Open, Sources},
    tree::trees,
};
use crate::lsp::{
    blocks::{Block, blocks},
    problems::Problem,
};
pub(in crate::lsp) use outputs::everywhere;

/// Something that a construct does not have.
#[derive(Debug)]
pub(in crate::lsp) struct Misuse {
    pub(in crate::lsp) problem: Problem,
    pub(in crate::lsp) renamed: Option<Renamed>,
}

/// An output that is read by a name which it does not have.
#[derive(Debug, PartialEq, Eq)]
pub(in crate::lsp) struct Renamed {
    output: Output,
    /// The name that it has.
    now: String,
}

/// What the blocks of a file say of constructs that do not have it.
pub(in crate::lsp) fn misuses(file: &str, text: &str, open: &Open) -> Vec<Misuse> {
    let looking = Looking {
        sources: Sources { file, open },
        text,
        constructs: RefCell::default(),
        project: OnceCell::new(),
    };
    let found = blocks(text).into_iter();
    found.flat_map(|block| looking.in_block(&block)).collect()
}

struct Looking<'l> {
    sources: Sources<'l>,
    text: &'l str,
    /// By their paths: of each its file is read once.
    constructs: RefCell<BTreeMap<String, Option<Rc<Construct>>>>,
    /// Read if anything is wrong at all.
    project: OnceCell<Project>,
}

impl Looking<'_> {
    fn in_block(&self, block: &Block) -> Vec<Misuse> {
        let trees = trees(&block.text);
        let names = names::declared(&block.text, &trees);
        let mut found = self.inputs(block, &names);
        found.extend(self.outputs((block, &trees), &names));
        found.extend(self.overrides((block, &trees), &names));
        found.extend(self.routes((block, &trees), &names));
        found
    }

    fn project(&self) -> &Project {
        let Sources { file, open } = self.sources;
        self.project.get_or_init(|| Project::of_package(file, open))
    }

    /// The construct that a path may mean.
    fn construct(&self, path: &str) -> Option<Rc<Construct>> {
        let is_path = path.starts_with(|c: char| c.is_alphabetic());
        if !is_path || infra_schema::resource(path).is_some() {
            return None;
        }
        if let Some(known) = self.constructs.borrow().get(path) {
            return known.clone();
        }
        let found = self.sources.construct(path).map(Rc::new);
        let mut constructs = self.constructs.borrow_mut();
        constructs.insert(path.to_owned(), found.clone());
        found
    }

    /// What stands where something of this name stood when the file of the construct was opened.
    fn renamed<'c>(
        &self,
        construct: &'c Construct,
        owner: &str,
        name: &str,
        names: impl Fn(&Construct) -> Vec<&str>,
    ) -> Option<&'c str> {
        let (file, _) = construct.file.as_ref()?;
        let text = self.sources.open.as_opened(file)?;
        let before = sources::declared(file, text, owner)?;
        let (before, now) = (names(&before), names(construct));
        let at = before.iter().position(|one| *one == name)?;
        let now = now.get(at).filter(|_| before.len() == now.len())?;
        (!before.contains(now)).then_some(*now)
    }

    /// The construct that a path means for certain, and its name.
    fn meant(&self, path: &str) -> Option<(String, Rc<Construct>)> {
        let found = self.construct(path)?;
        let name = path.rsplit(':').next()?;
        let is_meant = match self.project().of_type(path, self.sources.file) {
            Owner::Construct(_, construct) => {
                construct.file == found.file && self.is_of_package(construct, name)
            }
            Owner::Library => self.text.contains("infra_std"),
            Owner::Other | Owner::Unknown => false,
        };
        is_meant.then(|| (name.to_owned(), found))
    }

    /// Whether a name means this construct of the project, and not one that is imported from elsewhere.
    fn is_of_package(&self, construct: &Construct, name: &str) -> bool {
        let Some((file, _)) = &construct.file else {
            return false;
        };
        let package = |file: &str| {
            let open = self.sources.open;
            Sources { file, open }.package()
        };
        let is_foreign = |line: &str| {
            let line = line.trim_start().trim_start_matches("pub ");
            let inside = ["use crate::", "use super::", "use self::"];
            let first = line
                .strip_prefix("use ")
                .and_then(|way| way.split_once("::"));
            let is_module = first.is_some_and(|(first, _)| self.has_module(first));
            line.starts_with("use ")
                && !inside.iter().any(|start| line.starts_with(start))
                && !is_module
                && line
                    .split(|c: char| !c.is_alphanumeric() && c != '_')
                    .any(|word| word == name)
        };
        file == self.sources.file
            || package(file).is_some_and(|one| package(self.sources.file) == Some(one))
                && !self.text.lines().any(is_foreign)
    }
}

impl Looking<'_> {
    /// Whether the file itself declares a module of this name in a file of its own.
    fn has_module(&self, name: &str) -> bool {
        let declares = |line: &str| {
            let line = line.trim().trim_start_matches("pub ");
            let behind = line
                .strip_prefix("mod ")
                .and_then(|rest| rest.strip_prefix(name));
            behind.is_some_and(|behind| behind.starts_with(';'))
        };
        self.text.lines().any(declares)
    }
}

/// The constructs and stacks of a file, with the names of what they hand out, take and hold.
pub(in crate::lsp) fn shown(file: &str, text: &str) -> Vec<(String, Vec<String>)> {
    let found = blocks(text).into_iter();
    let names = found.filter_map(|block| {
        let trees = trees(&block.text);
        let name = sources::block_name(&block.text, &trees)?;
        let construct = sources::construct(file, text, &block, &trees)?;
        let outputs = construct.outputs.into_iter().map(|output| output.name);
        let inputs = construct.inputs.unwrap_or_default().into_iter();
        let inputs = inputs.map(|input| format!("in {} {}", input.name, input.is_required));
        let items = construct.items.into_iter().map(|inner| inner.name);
        Some((
            name.to_owned(),
            outputs.chain(inputs).chain(items).collect(),
        ))
    });
    names.collect()
}
