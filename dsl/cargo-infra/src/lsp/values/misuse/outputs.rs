//! Outputs that a block reads and a construct does not have: what a rename left that did not know of texts, and slips.

use std::collections::BTreeMap;

use infra_compiler::Edit;

use super::{Looking, Misuse, Renamed};
use crate::lsp::{
    blocks::Block,
    problems::Problem,
    values::{
        members::{Member, members},
        names::Declared,
        project::{Owner, Project},
        renaming::{self, Output},
        sources::{Construct, Open, Output as Declaration},
        tree::Tree,
    },
};

/// As many outputs are listed where none is like what is read.
const MOST: usize = 6;

impl Looking<'_> {
    /// What a block reads and is not there.
    pub(super) fn outputs(
        &self,
        (block, trees): (&Block, &[Tree]),
        names: &[Declared<'_>],
    ) -> Vec<Misuse> {
        let mut found = Vec::new();
        let by_name = by_name(names);
        for member in members(&block.text, trees) {
            let Some((ty, steps)) = way(block, &by_name, &member) else {
                continue;
            };
            let mut ty = Some(ty);
            let last = steps.len() - 1;
            for (number, step) in steps.into_iter().enumerate() {
                let construct = ty.take().and_then(|ty| self.construct(&ty));
                let Some(construct) = construct else { break };
                match construct.outputs.iter().find(|one| one.name == step) {
                    Some(output) => ty = Some(output.ty.clone()),
                    None if number == last => {
                        found.extend(self.no_output((block, trees), names, &member));
                    }
                    // It is a member itself.
                    None => break,
                }
            }
        }
        found
    }

    /// What is said of a member, if it is certain what it is read of.
    fn no_output(
        &self,
        (block, trees): (&Block, &[Tree]),
        names: &[Declared<'_>],
        member: &Member,
    ) -> Option<Misuse> {
        let project = self.project();
        let path = match project.owner(self.sources.file, (block, trees), names, member) {
            Owner::Construct(name, _) => name.to_owned(),
            Owner::Library => {
                let (ty, _) = way(block, &by_name(names), member)?;
                ty
            }
            Owner::Other | Owner::Unknown => return None,
        };
        let (owner, construct) = self.meant(&path)?;
        let owner = owner.as_str();
        let name = block.text.get(member.range.clone())?;
        if construct.outputs.iter().any(|one| one.name == name) {
            return None;
        }
        let instead = self
            .renamed(&construct, owner, name, outputs)
            .map(str::to_owned)
            .or_else(|| near(&construct, name));
        let fits = |one: &&Declaration| !member.is_in_text || is_text(&one.ty);
        let all = construct.outputs.iter().filter(fits);
        let all: Vec<&str> = all.map(|one| one.name.as_str()).collect();
        let is_known = member.is_in_text && all.len() <= MOST;
        let help = match (&instead, all.as_slice()) {
            (Some(instead), _) => format!("write `{instead}`"),
            (None, []) => format!("write `out {name} = …;` in `{owner}`"),
            (None, [only]) if construct.outputs.len() == 1 => {
                format!("write `{only}`, the output that it has")
            }
            (None, [only]) if is_known => format!("write `{only}`"),
            (None, [first @ .., last]) if is_known => {
                format!("write `{}` or `{last}`", first.join("`, `"))
            }
            (None, [first, ..]) => format!("write one of its outputs, such as `{first}`"),
        };
        // Which type is wanted outside of a text is not known here.
        let offered = match &instead {
            Some(instead) => vec![instead.as_str()],
            None if is_known => all,
            None => Vec::new(),
        };
        let edits = offered.into_iter().map(|name| Edit::Write(name.to_owned()));
        let edits = edits.collect();
        let output = Output {
            construct: owner.to_owned(),
            file: construct.address().unwrap_or_default().to_owned(),
            name: name.to_owned(),
        };
        Some(Misuse {
            problem: Problem {
                range: block.range_of(member.range.clone()),
                rule: "",
                message: format!("`{owner}` has no output `{name}`\nhelp: {help}"),
                edits,
            },
            renamed: instead.map(|now| Renamed { output, now }),
        })
    }
}

/// Whether what has this type may stand in a text.
fn is_text(ty: &str) -> bool {
    let starts = ["AWS::", "Resource<", "Id<", "Granted<"];
    ["Text", "Number"].contains(&ty) || starts.iter().any(|start| ty.starts_with(start))
}

fn outputs(construct: &Construct) -> Vec<&str> {
    let outputs = construct.outputs.iter();
    outputs.map(|output| output.name.as_str()).collect()
}

/// The output that is probably meant.
fn near(construct: &Construct, name: &str) -> Option<String> {
    let names = outputs(construct);
    let near = infra_schema::near(name, names.iter().copied());
    // `vpc_id` for `id`.
    let ends = |one: &str, other: &str| {
        let rest = one.strip_suffix(other);
        rest.is_some_and(|rest| rest.ends_with('_'))
    };
    let mut longer = names.iter().copied();
    let near = near.into_iter().next();
    let near = near.or_else(|| longer.find(|one| ends(one, name) || ends(name, one)));
    near.map(str::to_owned)
}

/// The first of each name.
fn by_name<'n, 't>(names: &'n [Declared<'t>]) -> BTreeMap<&'t str, &'n Declared<'t>> {
    names.iter().rev().map(|one| (one.name, one)).collect()
}

/// The type of the name that the way to a member begins with, and the names behind it, the member's too.
fn way<'t>(
    block: &'t Block,
    names: &BTreeMap<&str, &Declared<'_>>,
    member: &Member,
) -> Option<(String, Vec<&'t str>)> {
    let (root, steps) = member.way.as_deref()?.split_first()?;
    let root = block.text.get(root.clone())?;
    let declared = names.get(root)?;
    let steps = steps.iter().chain([&member.range]);
    let steps: Option<Vec<&str>> = steps.map(|name| block.text.get(name.clone())).collect();
    let is_declared = ["", "in"].contains(&declared.word);
    is_declared.then(|| Some((declared.ty(&block.text), steps?)))?
}

/// What writes the right name wherever this output is read that is not there, in words and as edits.
pub(in crate::lsp) fn everywhere(
    Renamed { output, now }: &Renamed,
    file: &str,
    open: &Open,
) -> (String, serde_json::Value) {
    let edits = renaming::edits(&Project::of_workspace(file, open), output, now, false);
    let title = format!(
        "Write `{now}` for `{}` of `{}` everywhere",
        output.name, output.construct
    );
    (title, edits)
}
