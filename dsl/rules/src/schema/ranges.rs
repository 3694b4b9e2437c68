//! A literal number is within the property's range, and a multiple of its step. CloudFormation
//! reads numbers from texts too.

use std::fmt::Write;

use infra_schema::Node;

use super::{Place, Validator, validator::Mismatch};
use crate::{limit::Limit, tree::Value};

pub(super) fn value(validator: &mut Validator<'_>, value: &Value<'_>, place: &Place<'_>) -> bool {
    let (Value::Number(text, _) | Value::Text(text, _)) = value else {
        return false;
    };
    let mut limits = limits(place.node).peekable();
    if limits.peek().is_none() {
        return false;
    }
    let Some(number) = text.parse::<f64>().ok().filter(|number| !number.is_nan()) else {
        return false;
    };
    let Some(broken) = limits.find(|limit| !limit.allows_number(number)) else {
        return false;
    };
    let because = validator.because.clone();
    validator.refuse(Mismatch::Detail, value.site(), || {
        (
            format!("`{}` {}{because}, given {text}", place.name, fact(broken)),
            help(place.node),
        )
    })
}

/// What a place asks of a number.
pub(crate) fn limits(node: Node) -> impl Iterator<Item = Limit<'static>> {
    [
        node.minimum().map(Limit::Least),
        node.maximum().map(Limit::Most),
        node.exclusive_minimum().map(Limit::Above),
        node.exclusive_maximum().map(Limit::Below),
        node.multiple_of().map(Limit::Step),
    ]
    .into_iter()
    .flatten()
}

/// "is at most 43200"
pub(crate) fn fact(limit: Limit<'_>) -> String {
    match limit {
        Limit::Least(least) => format!("is at least {least}"),
        Limit::Most(most) => format!("is at most {most}"),
        Limit::Above(above) => format!("is more than {above}"),
        Limit::Below(below) => format!("is less than {below}"),
        Limit::Step(step) => format!("is a multiple of {step}"),
        _ => "is another number".to_owned(),
    }
}

/// What to write.
pub(crate) fn help(node: Node) -> String {
    let mut help = match (node.minimum(), node.maximum()) {
        (Some(least), Some(most)) => format!("write a number from {least} to {most}"),
        (Some(least), None) => format!("write {least} or more"),
        (None, Some(most)) => format!("write {most} or less"),
        (None, None) => "write another number".to_owned(),
    };
    if let Some(step) = node.multiple_of().filter(|step| *step != 1.0) {
        // Writing to a `String` cannot fail.
        let _ = write!(help, ", in steps of {step}");
    }
    help
}
