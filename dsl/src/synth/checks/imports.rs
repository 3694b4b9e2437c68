//! A stack that imports is deployed after the one that exports, so imports must have an order.

use crate::{
    Refusal,
    report::Problems,
    synth::{resolved_stack::ResolvedStack, stacks},
};

/// No stacks import from each other.
pub(super) fn have_an_order(drafts: &[ResolvedStack], problems: &mut Problems) {
    for cycle in stacks::needs(drafts).cycles() {
        let names: Vec<String> = cycle
            .iter()
            .chain(cycle.first())
            .map(|stack| format!("`{}`", drafts[*stack].block.name))
            .collect();
        let refusal = Refusal::computed(
            format!(
                "none of these stacks can be deployed first, for each imports from the next: {}",
                names.join(" from ")
            ),
            "move what is imported one way into the stack that needs it, or into a third stack",
        );
        if let Some(first) = cycle.first() {
            problems.push(drafts[*first].at(), refusal);
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::{
        declare::{Row, Section},
        synth::{
            app,
            testing::{block, declare, resource},
        },
    };

    fn stack(name: &'static str, export: &str, import: &str) -> crate::declare::DeclaredStack {
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
            said.contains("from the next: `One` from `Two` from `One`"),
            "{said}"
        );
    }

    #[test]
    fn stacks_in_a_row() {
        assert!(app(vec![stack("One", "a", "other"), stack("Two", "b", "a")]).is_ok());
    }
}
