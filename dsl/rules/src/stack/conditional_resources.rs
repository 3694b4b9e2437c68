//! What is made under a condition is not always there. What is made without one cannot name it, unless an `Fn::If` stands between
//! them: the deploy fails in the first environment in which the condition does not hold.

use crate::{
    check::Check,
    read::{references, walk},
    tree::{Reference, Site, Target, Value},
};

pub(crate) fn stack(check: &mut Check<'_>) {
    let stack = check.stack;
    for resource in &stack.resources {
        if resource.certain && resource.condition.is_none() {
            for field in &resource.fields {
                value(check, &resource.name, &field.value);
            }
        }
    }
    for output in stack.outputs.iter().filter(|output| output.certain) {
        value(check, &output.field.key.text, &output.field.value);
    }
}

fn value(check: &mut Check<'_>, user: &str, given: &Value<'_>) {
    walk(given, &mut |one| {
        for reference in references(one) {
            named(check, user, reference, one.site());
        }
        // What stands in a branch is there when the branch is taken.
        one.branches().is_none()
    });
}

fn named(check: &mut Check<'_>, user: &str, reference: &Reference<'_>, site: Site) {
    let Target::Resource(number) = reference.target else {
        return;
    };
    let resource = &check.stack.resources[number];
    let Some(condition) = &resource.condition else {
        return;
    };
    if is_constant(check, condition) {
        return;
    }
    let fact = format!(
        "`{}` is made when `{condition}` holds, and `{user}` is always there",
        resource.name
    );
    let given = match &reference.attribute {
        Some(attribute) => check.language.attribute(&reference.name, attribute),
        None => reference.name.to_string(),
    };
    let form = check
        .language
        .function("If", &[condition, &given, "AWS::NoValue"]);
    check.on(
        site,
        fact,
        format_args!("write `{form}`, or put `{user}` under the condition, too"),
    );
}

/// Whether a condition compares nothing that differs between deploys.
fn is_constant(check: &Check<'_>, condition: &str) -> bool {
    let declared = check.stack.conditions.iter();
    let mut declared = declared.filter(|one| one.key.text == condition);
    declared.any(|one| is_literal(&one.value))
}

fn is_literal(value: &Value<'_>) -> bool {
    match value {
        Value::Bool(..) | Value::Number(..) | Value::Text(..) => true,
        Value::Function(_, items, _) | Value::List(items, _) => items.iter().all(is_literal),
        _ => false,
    }
}
