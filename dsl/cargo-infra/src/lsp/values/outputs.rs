//! Outputs that a block reads and a construct does not have: what a rename left that did not know of texts, and slips. rustc says the same, but
//! of a whole text, and not before it is saved.

use std::{cell::OnceCell, collections::BTreeMap};

use infra_compiler::Edit;

use super::{
    members::{Member, members},
    names::{self, Declared},
    project::{Owner, Project},
    renaming::{self, Output},
    sources::{self, Construct, Open, Sources},
    tree::{Tree, trees},
};
use crate::lsp::{
    blocks::{Block, blocks},
    problems::Problem,
};

/// An output that is read and not there.
#[derive(Debug)]
pub(in crate::lsp) struct Missing {
    pub(in crate::lsp) problem: Problem,
    /// What is read, and what is there instead, if that is known.
    pub(in crate::lsp) output: Output,
    pub(in crate::lsp) instead: Option<String>,
}

/// What the blocks of a file read of constructs that do not have it. `opened` has the files as they were opened.
pub(in crate::lsp) fn missing(file: &str, text: &str, open: &Open, opened: &Open) -> Vec<Missing> {
    let looking = Looking::new(file, text, open, opened);
    let found = blocks(text).into_iter();
    found.flat_map(|block| looking.in_block(&block)).collect()
}

/// As many outputs are listed where none is like what is read.
const MOST: usize = 6;

/// A file that is looked through.
pub(super) struct Looking<'l> {
    pub(super) sources: Sources<'l>,
    pub(super) text: &'l str,
    opened: &'l Open,
    /// Read if anything is missing at all.
    project: OnceCell<Project>,
}

impl<'l> Looking<'l> {
    pub(super) fn new(file: &'l str, text: &'l str, open: &'l Open, opened: &'l Open) -> Self {
        Looking {
            sources: Sources { file, open },
            text,
            opened,
            project: OnceCell::new(),
        }
    }

    /// The construct that a path of a type names, if that is certain, and what it is called.
    pub(super) fn certain(&self, path: &str) -> Option<(String, Option<&Construct>)> {
        match self.project().of_type(path) {
            Owner::Construct(owner, construct) if self.is_meant(construct, owner) => {
                Some((owner.to_owned(), Some(construct)))
            }
            Owner::Library if self.text.contains("infra_std") => {
                Some((path.rsplit(':').next()?.to_owned(), None))
            }
            _ => None,
        }
    }

    fn project(&self) -> &Project {
        let (file, open) = (self.sources.file, self.sources.open);
        self.project.get_or_init(|| Project::of(file, open))
    }

    fn in_block(&self, block: &Block) -> Vec<Missing> {
        let trees = trees(&block.text);
        let names = names::declared(&block.text, &trees);
        // Of each construct its file is read once.
        let mut constructs: BTreeMap<String, Option<Construct>> = BTreeMap::new();
        let mut found = Vec::new();
        for member in members(&block.text, &trees) {
            let Some((ty, steps)) = way(block, &names, &member) else {
                continue;
            };
            let mut ty = Some(ty);
            let last = steps.len() - 1;
            for (number, step) in steps.into_iter().enumerate() {
                let Some(path) = ty.take().filter(|ty| is_construct(ty)) else {
                    break;
                };
                let construct = constructs
                    .entry(path.clone())
                    .or_insert_with(|| self.sources.construct(&path));
                let Some(construct) = construct else { break };
                match construct.outputs.iter().find(|one| one.name == step) {
                    Some(output) => ty = Some(output.ty.clone()),
                    None if number == last => {
                        let path = path.rsplit(':').next().unwrap_or_default();
                        let construct = (path, &*construct);
                        found.extend(self.said((block, &trees), &names, &member, construct));
                    }
                    // It is a member itself.
                    None => break,
                }
            }
        }
        found
    }

    /// What is said of a member, if it is certain what it is read of.
    fn said(
        &self,
        block: (&Block, &[Tree]),
        names: &[Declared<'_>],
        member: &Member,
        (path, found): (&str, &Construct),
    ) -> Option<Missing> {
        let (owner, construct) = match self.project().owner(block, names, member) {
            Owner::Construct(owner, construct) if self.is_meant(construct, owner) => {
                (owner, construct)
            }
            Owner::Library if self.text.contains("infra_std") => (path, found),
            _ => return None,
        };
        let (block, _) = block;
        let name = block.text.get(member.range.clone())?;
        if construct.outputs.iter().any(|one| one.name == name) {
            return None;
        }
        let instead = self
            .renamed(construct, owner, name)
            .or_else(|| near(construct, name));
        let all: Vec<String> = construct
            .outputs
            .iter()
            .map(|one| one.name.clone())
            .collect();
        let help = match (&instead, all.as_slice()) {
            (Some(instead), _) => format!("write `{instead}`"),
            (None, []) => format!("write `out {name} = …;` in `{owner}`"),
            (None, [only]) => format!("write `{only}`, the output that it has"),
            (None, all) if all.len() > MOST => {
                format!("write one of its outputs, such as `{}`", all[0])
            }
            (None, [first @ .., last]) => {
                format!("write `{}` or `{last}`", first.join("`, `"))
            }
        };
        let offered = match &instead {
            Some(instead) => vec![instead.clone()],
            None if (2..=MOST).contains(&all.len()) => all,
            None => Vec::new(),
        };
        let edits = offered.into_iter().map(Edit::Write);
        Some(Missing {
            problem: Problem {
                range: block.range_of(member.range.clone()),
                rule: "",
                message: format!("`{owner}` has no output `{name}`\nhelp: {help}"),
                edits: edits.collect(),
            },
            output: Output {
                construct: owner.to_owned(),
                name: name.to_owned(),
            },
            instead,
        })
    }

    /// Whether a name means this construct of the project, and not one that is imported from elsewhere.
    fn is_meant(&self, construct: &Construct, name: &str) -> bool {
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
            line.starts_with("use ")
                && !inside.iter().any(|start| line.starts_with(start))
                && line
                    .split(|c: char| !c.is_alphanumeric() && c != '_')
                    .any(|word| word == name)
        };
        file == self.sources.file
            || package(file).is_some_and(|one| package(self.sources.file) == Some(one))
                && !self.text.lines().any(is_foreign)
    }

    /// What stands where the output stood when its file was opened.
    fn renamed(&self, construct: &Construct, owner: &str, name: &str) -> Option<String> {
        let (file, _) = construct.file.as_ref()?;
        let (_, text) = self.opened.get(file)?;
        let before = sources::declared(file, text, owner)?.outputs;
        let at = before.iter().position(|output| output.name == name)?;
        let is_new = |name: &str| before.iter().all(|output| output.name != name);
        let now = construct.outputs.get(at)?;
        let is_same_number = before.len() == construct.outputs.len();
        (is_same_number && is_new(&now.name)).then(|| now.name.clone())
    }
}

/// The output that is probably meant.
fn near(construct: &Construct, name: &str) -> Option<String> {
    let names = construct.outputs.iter().map(|output| output.name.as_str());
    let near = infra_schema::near(name, names.clone()).into_iter().next();
    // `vpc_id` for `id`.
    let ends = |one: &str, other: &str| {
        one.strip_suffix(other)
            .is_some_and(|rest| rest.ends_with('_'))
    };
    let mut longer = names.filter(|one| ends(one, name) || ends(name, one));
    near.or_else(|| longer.next()).map(str::to_owned)
}

/// The type of the name that the way to a member begins with, and the names behind it, the member's too.
fn way<'t>(
    block: &'t Block,
    names: &[Declared<'_>],
    member: &Member,
) -> Option<(String, Vec<&'t str>)> {
    let (root, steps) = member.way.as_deref()?.split_first()?;
    let root = block.text.get(root.clone())?;
    let declared = names.iter().find(|one| one.name == root)?;
    let steps = steps.iter().chain([&member.range]);
    let steps: Option<Vec<&str>> = steps.map(|name| block.text.get(name.clone())).collect();
    let is_declared = ["", "in"].contains(&declared.word);
    is_declared.then(|| Some((declared.ty(&block.text), steps?)))?
}

/// Whether a path may be a construct's.
pub(super) fn is_construct(path: &str) -> bool {
    path.starts_with(|c: char| c.is_alphabetic()) && infra_schema::resource(path).is_none()
}

/// What writes the right name wherever this output is read that is not there, in words and as edits.
pub(in crate::lsp) fn everywhere(
    missing: &Missing,
    file: &str,
    open: &Open,
) -> Option<(String, serde_json::Value)> {
    let (output, instead) = (&missing.output, missing.instead.as_deref()?);
    let edits = renaming::edits(&Project::of(file, open), output, instead, false);
    let title = format!(
        "Write `{instead}` for `{}` of `{}` everywhere",
        output.name, output.construct
    );
    Some((title, edits))
}

/// The constructs and stacks of a file, with the names of what they hand out.
pub(in crate::lsp) fn handed_out(file: &str, text: &str) -> Vec<(String, Vec<String>)> {
    let found = blocks(text).into_iter();
    let names = found.filter_map(|block| {
        let trees = trees(&block.text);
        let name = sources::block_name(&block.text, &trees)?;
        let construct = sources::construct(file, text, &block, &trees)?;
        let outputs = construct.outputs.into_iter().map(|output| output.name);
        Some((name.to_owned(), outputs.collect()))
    });
    names.collect()
}
