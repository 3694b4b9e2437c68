//! Handles are copied freely, so one can leave the stack that it is of. What it means elsewhere is
//! nothing, or something else.

use crate::{
    Refusal,
    report::Problems,
    synth::draft::Draft,
    values::{Key, Value},
};

/// Every reference means a declaration of this stack.
pub(super) fn are_declared(draft: &Draft, problems: &mut Problems) {
    let is_lost = |key: &Key| draft.part(*key).is_none();
    for part in draft.parts() {
        let mut lost = part.after.iter().any(is_lost);
        for value in [part.body, part.beside] {
            value.walk(&mut |value| {
                if let Value::Ref(key) | Value::Attribute(key, _) | Value::Name(key) = value {
                    lost |= is_lost(key);
                }
            });
        }
        if lost {
            let refusal = Refusal::computed(
                format!(
                    "`{}` refers to something that this stack does not declare",
                    part.name()
                ),
                "from another stack, export a value, `#[export = \"name\"] out …`, and import it, `Fn::ImportValue(\"name\")`",
            );
            part.problem(problems, refusal);
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::{
        AWS, Resource, ToValue,
        synth::testing::{problems, resource},
        values::Key,
    };

    #[test]
    fn a_handle_of_another_stack_is_refused() {
        let rows =
            vec![resource(3, "q", "AWS::SQS::Queue").text(r#"{"QueueName":[null,"hole",0]}"#)];
        let foreign: Resource<AWS::SQS::Queue> = Resource::new(Key(7));
        let said = problems(rows, |scope, frame| {
            scope.fill(frame, 0, &[foreign.to_value()])
        });
        assert!(
            said.contains("`q` refers to something that this stack does not declare"),
            "{said}"
        );
    }
}
