//! What is made under a condition is not always there. What is made without one cannot name it, unless an `Fn::If` stands between
//! them: the deploy fails in the first environment in which the condition does not hold. Nor can what is made under the opposite condition.

use crate::{
    check::Check,
    read::{references, walk},
    tree::{Reference, Site, Target, Value},
};

pub(crate) fn stack(check: &mut Check<'_>) {
    let stack = check.stack;
    for resource in &stack.resources {
        let user = match &resource.condition {
            Some(condition) => User::under(&resource.name, condition),
            None if resource.certain => User::always(&resource.name),
            None => continue,
        };
        for field in &resource.fields {
            value(check, user, &field.value);
        }
    }
    for output in stack.outputs.iter().filter(|output| output.certain) {
        value(
            check,
            User::always(&output.field.key.text),
            &output.field.value,
        );
    }
}

/// What names something, and the condition under which it is there.
#[derive(Clone, Copy)]
struct User<'s> {
    name: &'s str,
    condition: Option<&'s str>,
}

impl<'s> User<'s> {
    fn always(name: &'s str) -> User<'s> {
        User {
            name,
            condition: None,
        }
    }

    fn under(name: &'s str, condition: &'s str) -> User<'s> {
        User {
            name,
            condition: Some(condition),
        }
    }
}

fn value(check: &mut Check<'_>, user: User<'_>, given: &Value<'_>) {
    walk(given, &mut |one| {
        for reference in references(one) {
            named(check, user, reference, one.site());
        }
        // What stands in a branch is there when the branch is taken.
        one.branches().is_none()
    });
}

fn named(check: &mut Check<'_>, user: User<'_>, reference: &Reference<'_>, site: Site) {
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
    if let Some(under) = user.condition {
        return opposite(check, user.name, under, &resource.name, condition, site);
    }
    let user = user.name;
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

/// What is made under one condition names what is made under its opposite.
fn opposite(
    check: &mut Check<'_>,
    user: &str,
    under: &str,
    used: &str,
    condition: &str,
    site: Site,
) {
    if is_not(check, under, condition) || is_not(check, condition, under) {
        let fact =
            format!("`{used}` is made when `{condition}` holds, and `{user}` when it does not");
        check.on(
            site,
            fact,
            format_args!("put `{user}` under `{condition}`, too"),
        );
    }
}

/// Whether a condition is declared as the opposite of another.
fn is_not(check: &Check<'_>, condition: &str, of: &str) -> bool {
    let declared = check.stack.conditions.iter();
    let mut declared = declared.filter(|one| one.key.text == condition);
    declared.any(|one| match &one.value {
        Value::Function(name, arguments, _) if name == "Not" => {
            matches!(arguments.as_slice(), [Value::Condition(name, _)] if name == of)
        }
        _ => false,
    })
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
