//! CloudFormation's limits of a template. It refuses the whole deploy past any of them.

use infra_rules::quotas::{self, BODY};

use crate::{
    Refusal,
    declare::Section,
    report::Problems,
    synth::{assembly::Assembly, resolved_stack::ResolvedStack},
};

/// What is counted, and by whose count.
const SECTIONS: [(Section, quotas::Section); 5] = [
    (Section::Resource, quotas::Section::Resources),
    (Section::Parameter, quotas::Section::Parameters),
    (Section::Mapping, quotas::Section::Mappings),
    (Section::Output, quotas::Section::Outputs),
    (Section::Condition, quotas::Section::Conditions),
];

/// How much a stack may hold.
pub(super) fn counts(resolved: &ResolvedStack, problems: &mut Problems) {
    let stack = resolved.called();
    for (section, quota) in SECTIONS {
        let most = quota.most();
        let count = resolved
            .declarations()
            .iter()
            .filter(|declaration| declaration.section == section)
            .count();
        if count > most {
            let refusal = Refusal::computed(
                format!(
                    "{stack} holds {count} {}s, and CloudFormation takes {most}",
                    quota.one()
                ),
                room(resolved),
            );
            problems.push(resolved.at(), refusal);
        }
    }
}

/// Where else something has room.
fn room(resolved: &ResolvedStack) -> &'static str {
    match resolved.inside {
        Some(_) => "divide the construct into several, each with `#[nested_stack(true)]`",
        None => {
            "move some of them to another stack of an `app`, or a construct to a nested one, `#[nested_stack(true)]`"
        }
    }
}

/// How long a template may be.
pub(super) fn bodies(assembly: &Assembly, problems: &mut Problems) {
    for template in assembly.templates() {
        let nested = template.nested().iter().map(|nested| {
            (
                format!("{}/{}", template.stack(), nested.name()),
                nested.json(),
            )
        });
        let all = [(template.stack().to_owned(), template.json())]
            .into_iter()
            .chain(nested);
        for (name, json) in all.filter(|(_, json)| json.len() > BODY) {
            let refusal = Refusal::computed(
                format!(
                    "the template of `{name}` has {} bytes, and CloudFormation takes {BODY}",
                    json.len()
                ),
                "move some of its resources to another stack of an `app`",
            );
            problems.push(template.resolved.at(), refusal);
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::synth::testing::{problems, resource, template};

    fn queues(count: usize) -> Vec<crate::declare::Row> {
        let name = |number: usize| &*format!("queue{number}").leak();
        (0..count)
            .map(|number| resource(3, name(number), "AWS::SQS::Queue"))
            .collect()
    }

    #[test]
    fn a_stack_holds_500_resources() {
        template(queues(500), |_, _| {});
        let said = problems(queues(501), |_, _| {});
        assert!(
            said.contains(
                "`Test` holds 501 resources, and CloudFormation takes 500\n  --> app.rs:1:11"
            ),
            "{said}"
        );
    }

    #[test]
    fn a_template_has_a_mebibyte() {
        let text = format!(r#"{{"QueueName":"{}"}}"#, "x".repeat(1_048_576)).leak();
        let said = problems(
            vec![resource(3, "q", "AWS::SQS::Queue").properties(text)],
            |_, _| {},
        );
        assert!(said.contains("and CloudFormation takes 1048576"), "{said}");
    }
}
