//! What is known of an ARN before the deploy, as a pattern: text in which `*` is anything, `?` any character and `+`
//! some characters, none a slash. It knows which ARNs resources have, and no rule.

mod overlap;
mod resources;

use std::borrow::Cow;

pub use self::overlap::overlap;
pub(crate) use self::overlap::service_overlaps;
use crate::tree::{Part, Reference, Stack, Target, Value};

/// The pattern of a value that should be an ARN. What nobody knows is `*`.
pub(crate) fn pattern(stack: &Stack<'_>, value: &Value<'_>) -> String {
    match value {
        Value::Text(text, _) => literal(text),
        Value::Joined(parts, _) => parts.iter().map(|part| self::part(stack, part)).collect(),
        // In a place for an ARN, a resource named bare is its ARN.
        Value::Reference(reference, _) => {
            referred(stack, reference, true).unwrap_or(ANY).to_owned()
        }
        Value::Function(name, arguments, _) if name == "Join" => match arguments.as_slice() {
            [Value::Text(delimiter, _), Value::List(items, _)] => {
                let items = items.iter().map(|item| match item {
                    Value::Reference(reference, _) => {
                        referred(stack, reference, false).unwrap_or(ANY).to_owned()
                    }
                    item => pattern(stack, item),
                });
                items.collect::<Vec<_>>().join(delimiter)
            }
            _ => ANY.to_owned(),
        },
        _ => ANY.to_owned(),
    }
}

/// What stands for anything.
pub(crate) const ANY: &str = "*";

/// Text as IAM reads it: with wildcards, and with variables of its own that each request has values for.
fn literal(text: &str) -> String {
    if crate::read::is_resolved_later(text) {
        return ANY.to_owned();
    }
    let mut result = String::new();
    let mut rest = text;
    while let Some((before, behind)) = rest.split_once("${") {
        result.push_str(before);
        result.push('*');
        rest = behind.split_once('}').map_or("", |(_, after)| after);
    }
    // A plus of the user's is not a wildcard of ours.
    (result + rest).replace('+', "?")
}

fn part<'t>(stack: &Stack<'_>, part: &'t Part<'_>) -> Cow<'t, str> {
    match part {
        Part::Text(text) => literal(text).into(),
        Part::Reference(reference) => referred(stack, reference, false).unwrap_or(ANY).into(),
        Part::Pseudo(_)
        | Part::Variable(_)
        | Part::Condition(_)
        | Part::Mapping(_)
        | Part::Unknown => ANY.into(),
    }
}

/// What is known of a resource's `Ref` or attribute. With `bare_is_arn`, its name alone means its ARN.
fn referred(
    stack: &Stack<'_>,
    reference: &Reference<'_>,
    bare_is_arn: bool,
) -> Option<&'static str> {
    let ty = type_of(stack, reference)?;
    let known = infra_schema::resource(ty)?;
    match reference.attribute.as_deref() {
        Some(attribute) => resources::pattern(ty, Some(attribute)),
        None if bare_is_arn || known.reference_is_arn() => resources::pattern(ty, None),
        None if ty == "AWS::S3::Bucket" => Some("+"),
        None => None,
    }
}

/// The type of the resource that is referred to.
pub(crate) fn type_of<'s>(stack: &'s Stack<'_>, reference: &'s Reference<'_>) -> Option<&'s str> {
    match &reference.target {
        Target::Resource(number) => stack.resources.get(*number).map(|one| &*one.ty),
        Target::Typed(ty) => Some(ty),
        Target::Parameter(_) => None,
    }
}
