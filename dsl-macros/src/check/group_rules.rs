//! A security group's rules stand in it or beside it, not both, and there are at most 60 of each
//! direction. An update of rules inside a group may take away what stands beside it, which is a
//! warning, as it works until then; the 61st rule fails the deploy in an account with AWS's quota.

use std::collections::BTreeMap;

use super::{
    Check,
    written::{Written, get, items, resources, target},
};
use crate::ast::Block;

/// AWS's quota for a group and direction.
const MOST: usize = 60;

const DIRECTIONS: [(&str, &str); 2] = [
    ("SecurityGroupIngress", "AWS::EC2::SecurityGroupIngress"),
    ("SecurityGroupEgress", "AWS::EC2::SecurityGroupEgress"),
];

pub(super) fn block(check: &mut Check<'_>, block: &Block) {
    let all = resources(block);
    for (property, ty) in DIRECTIONS {
        let mut beside: BTreeMap<u16, Vec<Written<'_>>> = BTreeMap::new();
        for rule in all.iter().filter(|one| one.ty() == ty) {
            if let Some(group) = rule
                .get("GroupId")
                .and_then(|value| target(check, value, rule.body))
            {
                beside.entry(group).or_default().push(*rule);
            }
        }
        for group in all
            .iter()
            .filter(|one| one.ty() == "AWS::EC2::SecurityGroup")
        {
            let inline = get(group.fields(), property).map(items).unwrap_or_default();
            let standalone = beside
                .get(&group.item.row)
                .map(Vec::as_slice)
                .unwrap_or_default();
            let name = &group.declared.name;
            if let ([_, ..], [first, ..]) = (inline, standalone) {
                let Some(key) = group
                    .fields()
                    .iter()
                    .find(|field| field.key.text == property)
                else {
                    continue;
                };
                let rule = &first.declared.name;
                let fact = format!(
                    "`{name}` has rules here, and `{rule}` beside it: an update of these takes that away"
                );
                check.errors.warn(
                    key.key.span,
                    fact,
                    format_args!("move these into resources of type `{ty}`"),
                );
            } else if inline.len() > MOST {
                let fact = format!(
                    "`{name}` has {} rules, of which AWS takes {MOST} by default",
                    inline.len()
                );
                check.on(
                    inline[MOST].span(),
                    fact,
                    "let one group in for many sources, or share rules by a prefix list",
                );
            } else if let Some(rule) = standalone.get(MOST) {
                let fact = format!(
                    "this is rule number {} of `{name}`, and AWS takes {MOST} by default",
                    MOST + 1
                );
                let help = "put what shares a group's rules into one group, and let that in";
                check.on(rule.declared.name.span(), fact, help);
            }
        }
    }
}
