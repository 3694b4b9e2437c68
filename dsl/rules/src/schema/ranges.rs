//! A literal number is within the property's range, and a multiple of its step. CloudFormation
//! reads numbers from texts too.

use std::fmt::Write;

use infra_schema::Node;

use super::{Place, Validator, validator::Mismatch};
use crate::{limit::Bound, tree::Value};

pub(super) fn value(validator: &mut Validator<'_>, value: &Value<'_>, place: &Place<'_>) -> bool {
    let (Value::Number(text, _) | Value::Text(text, _)) = value else {
        return false;
    };
    if !place.node.limits_numbers() {
        return false;
    }
    let Some(number) = text.parse::<f64>().ok().filter(|number| !number.is_nan()) else {
        return false;
    };
    let Some(broken) = bounds(place.node).find(|bound| !bound.allows_number(number)) else {
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
pub(crate) fn bounds(node: Node) -> impl Iterator<Item = Bound> {
    [
        node.minimum().map(Bound::Least),
        node.maximum().map(Bound::Most),
        node.exclusive_minimum().map(Bound::Above),
        node.exclusive_maximum().map(Bound::Below),
        node.multiple_of().map(Bound::Step),
    ]
    .into_iter()
    .flatten()
}

/// "is at most 43200"
pub(crate) fn fact(bound: Bound) -> String {
    match bound {
        Bound::Least(least) => format!("is at least {least}"),
        Bound::Most(most) => format!("is at most {most}"),
        Bound::Above(above) => format!("is more than {above}"),
        Bound::Below(below) => format!("is less than {below}"),
        Bound::Step(step) => format!("is a multiple of {step}"),
        Bound::Shortest(_) | Bound::Longest(_) => "is another number".to_owned(),
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
