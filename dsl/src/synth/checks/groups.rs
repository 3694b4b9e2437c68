//! A security group holds 60 rules in and 60 out, by default. The quota can be raised, but a group
//! per caller instead of a rule per function needs none of it.

use std::collections::BTreeMap;

use crate::{
    report::Problems,
    synth::{checks::read::group, draft::Draft},
    values::{Key, Value},
};

const MOST: usize = 60;

/// Every group has room for its rules.
pub(super) fn have_room(draft: &Draft, problems: &mut Problems) {
    let mut rules: BTreeMap<(Key, &str), usize> = BTreeMap::new();
    for part in draft.resources() {
        let mut count = |group: Key, way: &'static str, number: usize| {
            *rules.entry((group, way)).or_default() += number;
        };
        let group = part.body.get("GroupId").as_ref().and_then(group);
        match (part.kind, group) {
            ("AWS::EC2::SecurityGroupIngress", Some(group)) => count(group, "in", 1),
            ("AWS::EC2::SecurityGroupEgress", Some(group)) => count(group, "out", 1),
            ("AWS::EC2::SecurityGroup", _) => {
                count(
                    part.key,
                    "in",
                    length(part.body.get("SecurityGroupIngress")),
                );
                count(
                    part.key,
                    "out",
                    length(part.body.get("SecurityGroupEgress")),
                );
            }
            _ => {}
        }
    }
    for ((group, way), count) in rules.into_iter().filter(|(_, count)| *count > MOST) {
        let Some(part) = draft.part(group) else {
            continue;
        };
        let message = format!(
            "`{}` has {count} rules for the way {way}, and a security group takes {MOST}\nhelp: place what needs the same way in one security group, and allow that group",
            part.name()
        );
        part.problem(problems, message);
    }
}

fn length(value: Option<Value>) -> usize {
    match value {
        Some(Value::List(items)) => items.len(),
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use crate::synth::testing::{problems, resource, template};

    fn rows(count: usize) -> Vec<crate::declare::Row> {
        let rule = |number: usize| {
            let name = &*format!("rule{number}").leak();
            resource(4, name, "AWS::EC2::SecurityGroupIngress")
                .text(r#"{"GroupId":[null,"attribute",0,"GroupId"]}"#)
        };
        let group = resource(3, "group", "AWS::EC2::SecurityGroup")
            .text(r#"{"SecurityGroupIngress":[{}]}"#);
        [group].into_iter().chain((1..count).map(rule)).collect()
    }

    #[test]
    fn a_group_takes_60_rules_each_way() {
        template(rows(60), |_, _| {});
        let said = problems(rows(61), |_, _| {});
        assert!(
            said.contains("`group` has 61 rules for the way in"),
            "{said}"
        );
    }
}
