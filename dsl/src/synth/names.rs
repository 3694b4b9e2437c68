//! Gives every declaration its logical id. Ids come from declared names alone, so that none changes
//! by itself: an id that changes replaces what it names.

use infra_assets::checksum;
use infra_rules::quotas::LOGICAL_ID as LONGEST;
use litemap::LiteMap;

use super::{
    render,
    resolved_stack::{ResolvedDeclaration, ResolvedStack},
};
use crate::{
    Refusal,
    declare::{LogicalId, Section},
    report::Problems,
};

/// Gives the ids, and reports those that are illegal or given twice.
pub(crate) fn give(resolved: &mut ResolvedStack, problems: &mut Problems) {
    for declaration in resolved.declarations_mut() {
        declaration.id = match declaration.id_rule {
            LogicalId::Pinned(id) => id.to_owned(),
            LogicalId::Path | LogicalId::Was(_) => declaration.names.logical_id(),
        };
    }
    follow_versions(resolved);
    for declaration in resolved.declarations() {
        judge(declaration, problems);
    }
    find_collisions(resolved, problems);
}

/// Ends the id of what is replaced by each change with a hash of what it is made from. The ids in
/// that value are those without their hashes, so that no hash depends on another.
fn follow_versions(resolved: &mut ResolvedStack) {
    let hashes: Vec<Option<String>> = resolved
        .declarations()
        .iter()
        .map(|declaration| {
            declaration
                .version
                .map(|value| short_hash(&render::value(resolved, &value).to_string()))
        })
        .collect();
    for (declaration, hash) in resolved.declarations_mut().iter_mut().zip(hashes) {
        declaration.id.extend(hash);
    }
}

/// Eight digits: enough to tell the versions of one resource apart.
fn short_hash(text: &str) -> String {
    checksum::sha256(text.as_bytes())[..8].to_ascii_uppercase()
}

fn judge(declaration: &ResolvedDeclaration, problems: &mut Problems) {
    let id = &declaration.id;
    if !id.is_empty() && id.len() <= LONGEST && is_all_legal(id, declaration.section) {
        return;
    }
    let name = declaration.name();
    if id.is_empty() {
        declaration.problem(
            problems,
            Refusal::computed(
                format!("`{name}` has no letter or digit to make a logical id of"),
                "give it one: `#[id = \"Main\"]`",
            ),
        );
    } else if id.len() > LONGEST {
        declaration.problem(
            problems,
            Refusal::computed(format!("the logical id of `{name}` has {} characters, and CloudFormation takes {LONGEST}", id.len()), "shorten a name on the way to it, or pin a shorter id: `#[id = \"…\"]`"),
        );
    } else {
        let letters: String = id.chars().filter(char::is_ascii_alphanumeric).collect();
        declaration.problem(
            problems,
            Refusal::computed(
                format!("`{id}` is not a logical id: it may hold letters and digits only"),
                format!("write `#[id = \"{letters}\"]`"),
            ),
        );
    }
}

fn is_all_legal(id: &str, section: Section) -> bool {
    for byte in id.as_bytes() {
        if !is_legal(*byte, section) {
            return false;
        }
    }
    true
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

fn find_collisions(resolved: &ResolvedStack, problems: &mut Problems) {
    let mut known: LiteMap<(Namespace, &str), &ResolvedDeclaration> = LiteMap::new();
    for declaration in resolved
        .declarations()
        .iter()
        .filter(|declaration| !declaration.id.is_empty())
    {
        let first = *known
            .entry((namespace(declaration.section), &declaration.id))
            .or_insert(declaration);
        if first.key == declaration.key {
            continue;
        }
        let (id, name) = (&declaration.id, declaration.name());
        let pinned = [declaration, first].map(|one| Some((one, one.pinned_at?)));
        if let Some((pinned, at)) = pinned.into_iter().flatten().next() {
            let other = if pinned.key == first.key {
                declaration
            } else {
                first
            };
            let fact = format!(
                "`{}` and `{}`, declared at {}, have one logical id, `{id}`",
                pinned.name(),
                other.name(),
                other.at
            );
            let help = format!("give it another id, as in `#[id = \"{id}2\"]`");
            pinned.problem_of_override(problems, at, Refusal::computed(fact, help));
            continue;
        }
        let refusal = if first.at == declaration.at {
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
        declaration.problem(problems, refusal);
    }
}

#[cfg(test)]
mod tests;
