//! Resources that an `override` names and a construct does not have, where it is known which one is meant: a loop may declare others.

use infra_compiler::Edit;

use super::{Looking, Misuse};
use crate::lsp::{
    blocks::Block,
    problems::Problem,
    values::{
        names::Declared,
        overrides::{Step, ways},
        sources::Construct,
        tree::Tree,
    },
};

impl Looking<'_> {
    /// What a block overrides and is not there.
    pub(super) fn overrides(
        &self,
        (block, trees): (&Block, &[Tree]),
        names: &[Declared<'_>],
    ) -> Vec<Misuse> {
        let ways = ways(&block.text, trees).into_iter();
        ways.filter_map(|(root, steps)| {
            let root = names
                .iter()
                .find(|one| one.name == root && one.word.is_empty())?;
            self.no_resource(block, root, &steps)
        })
        .collect()
    }

    fn no_resource(
        &self,
        block: &Block,
        root: &Declared<'_>,
        steps: &[Step<'_>],
    ) -> Option<Misuse> {
        let (mut ty, mut way) = (root.ty(&block.text), root.name.to_owned());
        for step in steps {
            let construct = self.construct(&ty)?;
            if let Some(inner) = construct.inner(step.name) {
                (ty, way) = (inner.ty, format!("{way}.{}", step.name));
                continue;
            }
            let (owner, construct) = self.meant(&ty)?;
            let renamed = self.renamed(&construct, &owner, step.name, resources);
            let meant = renamed.or_else(|| {
                let near = infra_schema::near(step.name, resources(&construct).into_iter());
                near.into_iter().next()
            })?;
            let is_text = block.text.get(step.range.clone())?.starts_with('"');
            if is_text || meant.contains('-') {
                return None;
            }
            let message = format!(
                "nothing in `{way}` is named `{}`\nhelp: write `{meant}`",
                step.name
            );
            return Some(Misuse {
                problem: Problem {
                    range: block.range_of(step.range.clone()),
                    rule: "",
                    message,
                    edits: vec![Edit::Write(meant.to_owned())],
                },
                renamed: None,
            });
        }
        None
    }
}

fn resources(construct: &Construct) -> Vec<&str> {
    construct
        .items
        .iter()
        .map(|inner| inner.name.as_str())
        .collect()
}
