//! What functions are told: the variables in their environment. It judges nothing.

use crate::{
    synth::draft::{Draft, Part},
    values::Value,
};

/// The Lambda functions of a stack.
pub(super) fn functions(draft: &Draft) -> impl Iterator<Item = &Part> {
    draft
        .resources()
        .filter(|part| part.kind == "AWS::Lambda::Function")
}

/// The variables of a function, where they are written out.
pub(super) fn variables(function: &Part) -> &'static [(&'static str, Value)] {
    let variables = function
        .body
        .get("Environment")
        .and_then(|it| it.get("Variables"));
    match variables {
        Some(Value::Map(entries)) => entries,
        _ => &[],
    }
}
