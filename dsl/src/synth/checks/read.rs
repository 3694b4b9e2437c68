//! What several rules read of a stack: functions and what they are told, groups, lists. It judges nothing.

use crate::{
    synth::resolved_stack::{ResolvedDeclaration, ResolvedStack},
    values::{Key, Value},
};

/// The Lambda functions of a stack.
pub(super) fn functions(resolved: &ResolvedStack) -> impl Iterator<Item = &ResolvedDeclaration> {
    resolved
        .resources()
        .filter(|declaration| declaration.type_name == "AWS::Lambda::Function")
}

/// The variables of a function, where they are written out.
pub(super) fn variables(function: &ResolvedDeclaration) -> &'static [(&'static str, Value)] {
    let variables = function
        .body
        .get("Environment")
        .and_then(|it| it.get("Variables"));
    match variables {
        Some(Value::Map(entries)) => entries,
        _ => &[],
    }
}

/// The security group that a value names, if it is declared in the stack.
pub(super) fn group(value: &Value) -> Option<Key> {
    match value {
        Value::Ref(key) | Value::Attribute(key, "GroupId") => Some(*key),
        _ => None,
    }
}
