//! IAM takes 10,240 characters of inline policies per role, 5,120 per group and 2,048 per user, without whitespace, wherever in the stack they are written. The
//! deploy fails on the one that goes over it.

use litemap::LiteMap;

use crate::{
    check::Check,
    quotas::{GROUP_INLINE_POLICIES, INLINE_POLICIES, USER_INLINE_POLICIES},
    read::{get, items, map, target},
    size::least,
    tree::Declaration,
};

pub(crate) fn stack(check: &mut Check<'_>) {
    let mut sizes: LiteMap<usize, usize> = LiteMap::new();
    for (number, resource) in check.stack.resources.iter().enumerate() {
        let document = resource.get("PolicyDocument").map_or(0, least);
        let holders = match &*resource.ty {
            "AWS::IAM::Role" | "AWS::IAM::User" | "AWS::IAM::Group" => {
                *sizes.entry(number).or_default() += inline(resource);
                continue;
            }
            "AWS::IAM::Policy" => &["Roles", "Users", "Groups"],
            "AWS::IAM::RolePolicy" => &["RoleName"][..],
            "AWS::IAM::UserPolicy" => &["UserName"],
            "AWS::IAM::GroupPolicy" => &["GroupName"],
            _ => continue,
        };
        let holders = holders.iter().filter_map(|name| resource.get(name));
        for holder in holders.flat_map(items).filter_map(target) {
            *sizes.entry(holder).or_default() += document;
        }
    }
    for (number, size) in sizes {
        let holder = &check.stack.resources[number];
        let (most, help) = match &*holder.ty {
            "AWS::IAM::User" => (
                USER_INLINE_POLICIES,
                "attach managed policies to a group of users",
            ),
            "AWS::IAM::Group" => (GROUP_INLINE_POLICIES, "attach managed policies to it"),
            _ => (
                INLINE_POLICIES,
                "grant to fewer functions per role, or name resources by a common prefix",
            ),
        };
        if size <= most {
            continue;
        }
        let fact = format!(
            "the inline policies of `{}` have {size} characters, and IAM takes {most}",
            holder.name
        );
        check.on(holder.name_site, fact, help);
    }
}

/// How long the policies in a role, user or group are together.
fn inline(holder: &Declaration<'_>) -> usize {
    let policies = holder.get("Policies").map(items).unwrap_or_default();
    let documents = policies
        .iter()
        .filter_map(|policy| get(map(policy)?, "PolicyDocument"));
    documents.map(least).sum()
}
