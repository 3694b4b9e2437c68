//! Handles are copied freely, so one can leave the stack that it is of. What it means elsewhere is
//! nothing, or something else.

use crate::{
    Refusal,
    report::Problems,
    synth::resolved_stack::ResolvedStack,
    values::{Key, Value},
};

/// Every reference means a declaration of this stack.
pub(super) fn are_declared(resolved: &ResolvedStack, problems: &mut Problems) {
    let is_lost = |key: &Key| resolved.declaration(*key).is_none();
    for declaration in resolved.declarations() {
        let mut lost = declaration.depends_on.iter().any(is_lost);
        for value in [declaration.body, declaration.attributes] {
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
                    declaration.name()
                ),
                "from another stack, export a value, `#[export = \"name\"] out …`, and import it, `Fn::ImportValue(\"name\")`",
            );
            declaration.problem(problems, refusal);
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
        let rows = vec![
            resource(3, "q", "AWS::SQS::Queue").properties(r#"{"QueueName":[null,"hole",0]}"#),
        ];
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
