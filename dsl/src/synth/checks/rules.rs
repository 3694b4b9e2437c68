//! The rules of `infra-rules`, asked once values are known: of what the compiler could not judge whole, and of the whole
//! stack. What only the deploy decides stays unknown, and refuses nothing.

mod allowed;
mod tree;

use infra_rules::{Language, Level, Site};
use tree::Origin;

use crate::{
    Refusal,
    declare::Section,
    report::Problems,
    synth::resolved_stack::{ResolvedDeclaration, ResolvedStack},
};

/// Every resource keeps to the rules.
pub(super) fn are_kept(resolved: &ResolvedStack, problems: &mut Problems) {
    if is_judged(resolved) {
        return;
    }
    let tree = tree::tree(resolved);
    let words = Words {
        resolved,
        tree: &tree,
    };
    let verdict = infra_rules::judge(&tree.stack, &words);
    for finding in verdict.findings {
        let help = words.fix(&finding.fix);
        let refusal = Refusal::computed(finding.fact, help).rule(finding.rule);
        match finding.level {
            Level::Error => match tree.origin(finding.site) {
                Origin::Declaration(declaration) => {
                    match tree.overridden_at(declaration, finding.site) {
                        Some(at) => declaration.problem_of_override(problems, at, refusal),
                        None => declaration.problem(problems, refusal),
                    }
                }
                Origin::Grant(record) => problems.push(record.at, refusal),
            },
            // The compiler warns of what is written; what is computed warns nobody twice.
            Level::Warning => {}
        }
    }
}

/// Whether the compiler has judged all of it already: one block, and no value of Rust's in it.
fn is_judged(resolved: &ResolvedStack) -> bool {
    resolved.scopes().count() < 2
        && resolved.grants.is_empty()
        && resolved
            .declarations()
            .iter()
            .all(|declaration| !declaration.open)
}

/// The words of synthesis: those of blocks, with places in files.
struct Words<'w> {
    resolved: &'w ResolvedStack,
    tree: &'w tree::Tree<'w>,
}

impl Language for Words<'_> {
    fn place(&self, site: Site) -> String {
        self.tree.origin(site).at().to_string()
    }

    fn candidates(&self, types: &[&str], site: Site) -> Vec<String> {
        let Origin::Declaration(ResolvedDeclaration { within, .. }) = self.tree.origin(site) else {
            return Vec::new();
        };
        let declarations = self.resolved.declarations().iter();
        let near = declarations.filter(|declaration| {
            declaration.section == Section::Resource
                && types.contains(&declaration.type_name)
                && std::sync::Arc::ptr_eq(&declaration.within, within)
        });
        near.map(ResolvedDeclaration::name).collect()
    }
}
