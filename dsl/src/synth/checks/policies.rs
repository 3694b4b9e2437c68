//! IAM takes 10,240 characters of inline policies per role, without whitespace, wherever in the stack
//! they are written.

use std::collections::BTreeMap;

use crate::{
    report::Problems,
    synth::{
        checks::{read::items, weight::weight},
        draft::Draft,
    },
    values::{Key, Value},
};

const LARGEST: usize = 10_240;

/// The inline policies of every role fit into it.
pub(super) fn fit(draft: &Draft, problems: &mut Problems) {
    let mut sizes: BTreeMap<Key, usize> = BTreeMap::new();
    for part in draft.resources() {
        let document = part
            .body
            .get("PolicyDocument")
            .map_or(0, |document| weight(&document));
        match part.kind {
            "AWS::IAM::Role" => {
                let policies = items(part.body.get("Policies"));
                let documents = policies
                    .iter()
                    .filter_map(|policy| policy.get("PolicyDocument"));
                *sizes.entry(part.key).or_default() +=
                    documents.map(|it| weight(&it)).sum::<usize>();
            }
            "AWS::IAM::Policy" => {
                for role in items(part.body.get("Roles")).iter().filter_map(key) {
                    *sizes.entry(role).or_default() += document;
                }
            }
            "AWS::IAM::RolePolicy" => {
                if let Some(role) = part.body.get("RoleName").as_ref().and_then(key) {
                    *sizes.entry(role).or_default() += document;
                }
            }
            _ => {}
        }
    }
    for (key, size) in sizes.into_iter().filter(|(_, size)| *size > LARGEST) {
        let Some(role) = draft.part(key) else {
            continue;
        };
        let message = format!(
            "the inline policies of `{}` hold {size} characters, and IAM takes {LARGEST}\nhelp: grant to fewer functions per role, or name resources by a common prefix",
            role.name()
        );
        role.problem(problems, message);
    }
}

fn key(value: &Value) -> Option<Key> {
    match value {
        Value::Ref(key) => Some(*key),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use crate::synth::testing::{problems, resource, template};

    fn rows(length: usize) -> Vec<crate::declare::Row> {
        let document = format!(
            r#"{{"PolicyDocument":{{"Statement":"{}"}}"#,
            "x".repeat(length / 2)
        );
        let role = format!(r#"{{"Policies":[{document}}}]}}"#).leak();
        let policy = format!(r#"{document},"Roles":[[null,"ref",0]]}}"#).leak();
        vec![
            resource(3, "role", "AWS::IAM::Role").text(role),
            resource(4, "more", "AWS::IAM::Policy").text(policy),
        ]
    }

    #[test]
    fn a_role_s_policies_are_counted_together() {
        template(rows(10_200), |_, _| {});
        let said = problems(rows(10_300), |_, _| {});
        assert!(
            said.contains("the inline policies of `role` hold 10332 characters"),
            "{said}"
        );
    }
}
