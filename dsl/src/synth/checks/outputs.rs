//! An output of a stack is one value: CloudFormation refuses a list or a map there. The compiler says so of what is
//! written, by the same name.

use crate::{Refusal, declare::Section, report::Problems, synth::draft::Draft, values::Value};

/// The rule's name.
const RULE: &str = "sections";

/// Every output is one value.
pub(super) fn are_single(draft: &Draft, problems: &mut Problems) {
    let outputs = draft.parts().iter();
    let outputs = outputs.filter(|part| part.section == Section::Output && !part.may_break(RULE));
    for output in outputs {
        let given = match output.body.get("Value") {
            Some(Value::List(_)) => "a list",
            Some(Value::Map(entries)) if !is_function(entries) => "a map",
            _ => continue,
        };
        let refusal = Refusal::computed(
            format!("the output `{}` is one value, given {given}", output.name()),
            "write `Fn::Join(\",\", …)` around it, or an output for each value",
        )
        .rule(RULE);
        output.problem(problems, refusal);
    }
}

fn is_function(entries: &[(&str, Value)]) -> bool {
    matches!(entries, [(name, _)] if name.starts_with("Fn::"))
}

#[cfg(test)]
mod tests {
    use crate::{
        Value,
        declare::{Row, Section},
        synth::testing::problems,
    };

    #[test]
    fn a_list_is_not_one_value() {
        let rows =
            vec![Row::new(Section::Output, "all", "", 7, 5).text(r#"{"Value":[null,"hole",0]}"#)];
        let said = problems(rows, |scope, frame| {
            scope.fill(frame, 0, &[Value::list([Value::Text("a")])]);
        });
        assert!(
            said.contains("the output `all` is one value, given a list"),
            "{said}"
        );
    }
}
