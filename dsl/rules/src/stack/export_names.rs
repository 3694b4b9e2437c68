//! An export's name has letters, digits, `:` and `-`, 255 at most, and is known before any resource is made. CloudFormation refuses the template
//! otherwise.

use crate::{
    check::Check,
    quotas::EXPORT_NAME as MOST,
    read::is_resolved_later,
    tree::{Part, Reference, Target, Value},
    whole_text::{HOLE, whole_text},
};

pub(crate) fn stack(check: &mut Check<'_>) {
    for output in &check.stack.outputs {
        if let Some(value) = &output.export {
            one(check, value);
        }
    }
}

fn one(check: &mut Check<'_>, value: &Value<'_>) {
    if let Some(name) = made(value) {
        let fact =
            format!("the name of an export cannot come from `{name}`, which the deploy makes");
        return check.on_value(
            value,
            fact,
            "write a text, with parameters or pseudo parameters in it if need be",
        );
    }
    let Some(text) = whole_text(value) else {
        return;
    };
    if is_resolved_later(&text) {
        return;
    }
    let stranger = text
        .chars()
        .find(|c| !(c.is_ascii_alphanumeric() || matches!(c, ':' | '-') || *c == HOLE));
    if let Some(stranger) = stranger {
        let fact = format!(
            "the name of an export has letters, digits, `:` and `-` only, found `{stranger}`"
        );
        let fixed = |c: char| if c == stranger { '-' } else { c };
        let help = match value {
            Value::Text(text, _) => {
                format!("write {:?}", text.chars().map(fixed).collect::<String>())
            }
            _ => "write `-` in its place".to_owned(),
        };
        return check.on_value(value, fact, help);
    }
    let length = text.chars().filter(|c| *c != HOLE).count();
    if length > MOST || text.is_empty() {
        let fact = format!("the name of an export has 1 to {MOST} characters, given {length}");
        check.on_value(value, fact, "choose another name");
    }
}

/// The resource that a name is made from.
fn made<'v>(value: &'v Value<'_>) -> Option<&'v str> {
    let of = |reference: &'v Reference<'_>| match reference.target {
        Target::Resource(_) | Target::Typed(_) => Some(&*reference.name),
        Target::Parameter(_) => None,
    };
    match value {
        Value::Reference(reference, _) => of(reference),
        Value::Joined(parts, _) => parts.iter().find_map(|part| match part {
            Part::Reference(reference) => of(reference),
            _ => None,
        }),
        Value::List(items, _) | Value::Function(_, items, _) => items.iter().find_map(made),
        _ => None,
    }
}
