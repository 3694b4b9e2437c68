//! IAM takes 10,240 characters of inline policies per role, without whitespace, wherever in the stack they are written. The
//! deploy fails on the one that goes over it.

use std::collections::BTreeMap;

use crate::{
    check::Check,
    quotas::INLINE_POLICIES as MOST,
    read::{get, items, map, target},
    size::least,
    tree::Declaration,
};

pub(crate) fn stack(check: &mut Check<'_>) {
    let mut sizes: BTreeMap<usize, usize> = BTreeMap::new();
    for (number, resource) in check.stack.resources.iter().enumerate() {
        let document = resource.get("PolicyDocument").map_or(0, least);
        let roles = match &*resource.ty {
            "AWS::IAM::Role" => {
                *sizes.entry(number).or_default() += inline(resource);
                continue;
            }
            "AWS::IAM::Policy" => resource.get("Roles").map(items).unwrap_or_default(),
            "AWS::IAM::RolePolicy" => resource.get("RoleName").map(items).unwrap_or_default(),
            _ => continue,
        };
        for role in roles.iter().filter_map(target) {
            *sizes.entry(role).or_default() += document;
        }
    }
    for (number, size) in sizes.into_iter().filter(|(_, size)| *size > MOST) {
        let role = &check.stack.resources[number];
        let fact = format!(
            "the inline policies of `{}` have {size} characters, and IAM takes {MOST}",
            role.name
        );
        let help = "grant to fewer functions per role, or name resources by a common prefix";
        check.on(role.name_site, fact, help);
    }
}

/// How long the policies in a role are together.
fn inline(role: &Declaration<'_>) -> usize {
    let policies = role.get("Policies").map(items).unwrap_or_default();
    let documents = policies
        .iter()
        .filter_map(|policy| get(map(policy)?, "PolicyDocument"));
    documents.map(least).sum()
}
