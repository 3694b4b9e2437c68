//! Gives every declaration its logical id. Ids come from declared names alone, so that none changes
//! by itself: an id that changes replaces what it names.

use std::collections::BTreeMap;

use infra_rules::quotas::LOGICAL_ID as LONGEST;
use sha2::{Digest, Sha256};

use super::{
    draft::{Draft, Part},
    render,
};
use crate::{
    Refusal,
    declare::{LogicalId, Section},
    report::Problems,
};

/// Gives the ids, and reports those that are illegal or given twice.
pub(crate) fn give(draft: &mut Draft, problems: &mut Problems) {
    for part in draft.parts_mut() {
        part.id = match part.id_rule {
            LogicalId::Pinned(id) => id.to_owned(),
            LogicalId::Path | LogicalId::Was(_) => part.names.logical_id(),
        };
    }
    follow_versions(draft);
    for part in draft.parts() {
        judge(part, problems);
    }
    find_collisions(draft, problems);
}

/// Ends the id of what is replaced by each change with a hash of what it is made from. The ids in
/// that value are those without their hashes, so that no hash depends on another.
fn follow_versions(draft: &mut Draft) {
    let hashes: Vec<Option<String>> = draft
        .parts()
        .iter()
        .map(|part| {
            part.version
                .map(|value| short_hash(&render::value(draft, &value).to_string()))
        })
        .collect();
    for (part, hash) in draft.parts_mut().iter_mut().zip(hashes) {
        part.id.extend(hash);
    }
}

/// Eight digits: enough to tell the versions of one resource apart.
fn short_hash(text: &str) -> String {
    Sha256::digest(text)
        .iter()
        .take(4)
        .map(|byte| format!("{byte:02X}"))
        .collect()
}

fn judge(part: &Part, problems: &mut Problems) {
    let (name, id) = (part.name(), &part.id);
    if id.is_empty() {
        part.problem(
            problems,
            Refusal::computed(
                format!("`{name}` has no letter or digit to make a logical id of"),
                "give it one: `#[id = \"Main\"]`",
            ),
        );
    } else if id.len() > LONGEST {
        part.problem(
            problems,
            Refusal::computed(format!("the logical id of `{name}` has {} characters, and CloudFormation takes {LONGEST}", id.len()), "shorten a name on the way to it, or pin a shorter id: `#[id = \"…\"]`"),
        );
    } else if !id.bytes().all(|byte| is_legal(byte, part.section)) {
        let letters: String = id.chars().filter(char::is_ascii_alphanumeric).collect();
        part.problem(
            problems,
            Refusal::computed(
                format!("`{id}` is no logical id: it may hold letters and digits only"),
                format!("write `#[id = \"{letters}\"]`"),
            ),
        );
    }
}

/// CloudFormation takes two signs more in the names of conditions.
fn is_legal(byte: u8, section: Section) -> bool {
    byte.is_ascii_alphanumeric() || section == Section::Condition && matches!(byte, b'&' | b'_')
}

/// What shares its names with what.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Namespace {
    /// `Ref` means a resource or a parameter.
    Referred,
    Conditions,
    Mappings,
    Outputs,
}

fn namespace(section: Section) -> Namespace {
    match section {
        Section::Condition => Namespace::Conditions,
        Section::Mapping => Namespace::Mappings,
        Section::Output => Namespace::Outputs,
        Section::Resource | Section::Parameter | Section::Construct | Section::Other => {
            Namespace::Referred
        }
    }
}

fn find_collisions(draft: &Draft, problems: &mut Problems) {
    let mut known: BTreeMap<(Namespace, &str), &Part> = BTreeMap::new();
    for part in draft.parts().iter().filter(|part| !part.id.is_empty()) {
        let first = *known
            .entry((namespace(part.section), &part.id))
            .or_insert(part);
        if first.key == part.key {
            continue;
        }
        let (id, name) = (&part.id, part.name());
        let refusal = if first.at == part.at {
            Refusal::computed(
                format!(
                    "a loop declares `{name}` twice: its items need logical ids of their own, and two have `{id}`"
                ),
                "loop over items whose names differ in letters or digits",
            )
        } else {
            Refusal::computed(
                format!(
                    "`{name}` and `{}`, declared at {}, have one logical id, `{id}`",
                    first.name(),
                    first.at
                ),
                format!("rename one of them, or give it an id of its own: `#[id = \"{id}2\"]`"),
            )
        };
        part.problem(problems, refusal);
    }
}

#[cfg(test)]
mod tests;
