//! A security group's rules stand in it or beside it, not both, and there are at most 60 of each
//! direction. An update of rules inside a group may take away what stands beside it, which is a
//! warning, as it works until then; the 61st rule fails the deploy in an account with AWS's quota.

use litemap::LiteMap;

use crate::{
    check::Check,
    quotas::GROUP_RULES as MOST,
    read::{get, items, of_type, target},
    tree::Declaration,
};

const DIRECTIONS: [(&str, &str); 2] = [
    ("SecurityGroupIngress", "AWS::EC2::SecurityGroupIngress"),
    ("SecurityGroupEgress", "AWS::EC2::SecurityGroupEgress"),
];

pub(crate) fn stack(check: &mut Check<'_>) {
    let stack = check.stack;
    for (property, ty) in DIRECTIONS {
        let mut standalone: LiteMap<usize, Vec<&Declaration<'_>>> = LiteMap::new();
        for (_, rule) in of_type(stack, ty) {
            if let Some(group) = rule.get("GroupId").and_then(target) {
                standalone.entry(group).or_default().push(rule);
            }
        }
        for (number, group) in of_type(stack, "AWS::EC2::SecurityGroup") {
            let standalone = standalone.get(&number).map(Vec::as_slice);
            one(check, group, property, ty, standalone.unwrap_or_default());
        }
    }
}

fn one(
    check: &mut Check<'_>,
    group: &Declaration<'_>,
    property: &str,
    ty: &str,
    standalone: &[&Declaration<'_>],
) {
    let name = &group.name;
    let inline = get(&group.fields, property).map(items).unwrap_or_default();
    if let ([_, ..], [first, ..]) = (inline, standalone) {
        let key = group.fields.iter().find(|field| field.key.text == property);
        let Some(key) = key else { return };
        let rule = &first.name;
        let fact = format!(
            "`{name}` has rules here, and `{rule}` beside it: an update of these takes that away"
        );
        let help = format!("move these into resources of type `{ty}`");
        check.findings.warn(key.key.site, fact, help);
    } else if inline.len() > MOST {
        let fact = format!(
            "`{name}` has {} rules, of which AWS takes {MOST} by default",
            inline.len()
        );
        let help = "let one group in for many sources, or share rules by a prefix list";
        check.on_value(&inline[MOST], fact, help);
    } else if let Some(rule) = standalone.get(MOST.saturating_sub(inline.len())) {
        let fact = format!(
            "this is rule number {} of `{name}`, and AWS takes {MOST} by default",
            MOST + 1
        );
        let help = "put what shares a group's rules into one group, and let that in";
        check.on(rule.name_site, fact, help);
    }
}
