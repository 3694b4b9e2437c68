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
    synth::draft::{Draft, Part},
};

/// Every resource keeps to the rules.
pub(super) fn are_kept(draft: &Draft, problems: &mut Problems) {
    if is_judged(draft) {
        return;
    }
    let tree = tree::tree(draft);
    let words = Words { draft, tree: &tree };
    let verdict = infra_rules::judge(&tree.stack, &words);
    for finding in verdict.findings {
        let help = words.fix(&finding.fix);
        let refusal = Refusal::computed(finding.fact, help).rule(finding.rule);
        match finding.level {
            Level::Error => match tree.origin(finding.site) {
                Origin::Declaration(part) => part.problem(problems, refusal),
                Origin::Grant(record) => problems.push(record.at, refusal),
            },
            // The compiler warns of what is written; what is computed warns nobody twice.
            Level::Warning => {}
        }
    }
}

/// Whether the compiler has judged all of it already: one block, and no value of Rust's in it.
fn is_judged(draft: &Draft) -> bool {
    draft.scopes.len() < 2 && draft.grants.is_empty() && draft.parts().iter().all(|part| !part.open)
}

/// The words of synthesis: those of blocks, with places in files.
struct Words<'w> {
    draft: &'w Draft,
    tree: &'w tree::Tree<'w>,
}

impl Language for Words<'_> {
    fn place(&self, site: Site) -> String {
        self.tree.origin(site).at().to_string()
    }

    fn candidates(&self, types: &[&str], site: Site) -> Vec<String> {
        let Origin::Declaration(Part { within, .. }) = self.tree.origin(site) else {
            return Vec::new();
        };
        let parts = self.draft.parts().iter();
        let near = parts.filter(|part| {
            part.section == Section::Resource
                && types.contains(&part.kind)
                && std::sync::Arc::ptr_eq(&part.within, within)
        });
        near.map(Part::name).collect()
    }
}
