//! A stack that reads something is deployed after the one that has it, so stacks must have an order.

use crate::{
    Refusal,
    report::Problems,
    synth::{resolved_stack::ResolvedStack, stacks},
};

/// There is no circular dependency between stacks.
pub(super) fn exists(drafts: &[ResolvedStack], problems: &mut Problems) {
    let needs = stacks::needs(drafts);
    for cycle in needs.graph.cycles() {
        let mut fact = String::from("circular dependency between stacks:");
        let mut stacks = cycle.iter().chain(cycle.first()).peekable();
        while let (Some(&from), Some(&&to)) = (stacks.next(), stacks.peek()) {
            fact += &format!(
                "\n      `{}` needs `{}`",
                drafts[from].name, drafts[to].name
            );
            if let Some(reason) = needs.reason(from, to) {
                fact += &format!(": {} at {}", reason.fact, reason.at);
            }
        }
        let refusal = Refusal::computed(
            fact,
            "move what goes one way into the stack that needs it, or into a third stack that both need",
        );
        if let Some(first) = cycle.first() {
            problems.push(drafts[*first].named_at(), refusal);
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::{
        declare::{Row, Section},
        synth::testing::{app, block, declare, resource},
    };

    fn stack(name: &'static str, export: &str, import: &str) -> crate::synth::testing::Declared {
        let rows = vec![
            Row::new(Section::Output, "out", "", 7, 5)
                .properties(r#"{"Value":"x"}"#)
                .attributes(format!(r#""Export":{{"Name":"{export}"}}"#).leak()),
            resource(8, "q", "AWS::SQS::Queue")
                .properties(format!(r#"{{"QueueName":{{"Fn::ImportValue":"{import}"}}}}"#).leak()),
        ];
        declare(block(name, rows), |_, _| {})
    }

    #[test]
    fn stacks_that_import_from_each_other() {
        let Err(problems) = app(vec![stack("One", "a", "b"), stack("Two", "b", "a")]) else {
            panic!("nothing was wrong")
        };
        let said = problems.to_string();
        assert!(
            said.contains(
                "circular dependency between stacks:\n      `One` needs `Two`: `q` imports `b` of `Two` at app.rs:8:5\n      `Two` needs `One`: `q` imports `a` of `One`"
            ),
            "{said}"
        );
    }

    #[test]
    fn stacks_in_a_row() {
        assert!(app(vec![stack("One", "a", "other"), stack("Two", "b", "a")]).is_ok());
    }
}
