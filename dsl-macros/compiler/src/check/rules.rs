//! The rules of `infra-rules` on a block: asked of its tree, and put into the block's words.

use infra_rules::{Language, Level, Site};
use litemap::LiteMap;

use super::{
    Check,
    tree::{self, Tree},
};
use crate::{
    ast::Block,
    edit::Edit,
    error::token,
    ids::{BodyId, RowId},
    names::{DeclarationKind, Names, Resolution},
};

/// Judges the block, and returns the rows of items that only synthesis can judge whole.
pub(super) fn block(check: &mut Check<'_>, block: &Block) -> LiteMap<RowId, ()> {
    let mut tree = tree::tree(block, check.names);
    if check.errors.count() > 0 {
        // What is wrong may be why nothing is left.
        tree.stack.name = None;
    }
    let language = Words {
        names: check.names,
        tree: &tree,
    };
    let verdict = infra_rules::judge(&tree.stack, &language);
    for site in &verdict.used {
        check.used.insert(token(tree.spans[site.0 as usize]), ());
    }
    for finding in verdict.findings {
        let span = tree.spans[finding.site.0 as usize];
        check.errors.rule(finding.rule);
        let help = language.fix(&finding.fix);
        match finding.level {
            Level::Warning => check.errors.warn(span, finding.fact, help),
            // What another rule has said of a token, and what a loop says again, is said once.
            Level::Error if check.errors.has(span) => {}
            Level::Error => {
                let edits = Edit::of(&finding.fix, &language);
                check.errors.add_with_edits(span, finding.fact, help, edits);
            }
        }
    }
    tree.open
}

/// The block's own language.
struct Words<'w> {
    names: &'w Names,
    tree: &'w Tree<'w>,
}

impl Language for Words<'_> {
    fn place(&self, site: Site) -> String {
        format!("line {}", self.tree.spans[site.0 as usize].start().line)
    }

    fn candidates(&self, types: &[&str], site: Site) -> Vec<String> {
        let bodies = &self.tree.bodies;
        let behind = bodies.partition_point(|(first, _)| *first <= site);
        let body = behind
            .checked_sub(1)
            .map_or(BodyId::TOP, |index| bodies[index].1);
        let fits = |name: &&str| match self.names.resolve(name, body) {
            Resolution::One(one) => {
                matches!(&one.kind, DeclarationKind::Resource(ty) | DeclarationKind::In(Some(ty)) if types.contains(&ty.as_str()))
            }
            _ => false,
        };
        self.names
            .visible(body)
            .filter(fits)
            .map(str::to_owned)
            .collect()
    }
}
