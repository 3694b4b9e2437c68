//! A literal number is within the property's range, and a multiple of its step. CloudFormation
//! reads numbers from texts too.

use std::fmt::Write;

use super::{Place, Validator, validator::Mismatch};
use crate::tree::Value;

pub(super) fn value(validator: &mut Validator<'_>, value: &Value<'_>, place: &Place<'_>) -> bool {
    let (Value::Number(text, _) | Value::Text(text, _)) = value else {
        return false;
    };
    let node = place.node;
    let (least, most) = (node.minimum(), node.maximum());
    let (above, below) = (node.exclusive_minimum(), node.exclusive_maximum());
    let step = node.multiple_of();
    if least.or(most).or(above).or(below).or(step).is_none() {
        return false;
    }
    let Ok(number) = text.parse::<f64>() else {
        return false;
    };
    let fact = if let Some(least) = least.filter(|least| number < *least) {
        format!("is at least {least}")
    } else if let Some(most) = most.filter(|most| number > *most) {
        format!("is at most {most}")
    } else if let Some(above) = above.filter(|above| number <= *above) {
        format!("is more than {above}")
    } else if let Some(below) = below.filter(|below| number >= *below) {
        format!("is less than {below}")
    } else if let Some(step) = step.filter(|step| *step > 0.0 && (number / step).fract() != 0.0) {
        format!("is a multiple of {step}")
    } else {
        return false;
    };
    let because = validator.because.clone();
    validator.refuse(Mismatch::Detail, value.site(), || {
        let mut help = match (least, most) {
            (Some(least), Some(most)) => format!("write a number from {least} to {most}"),
            (Some(least), None) => format!("write {least} or more"),
            (None, Some(most)) => format!("write {most} or less"),
            (None, None) => "write another number".to_owned(),
        };
        if let Some(step) = step.filter(|step| *step != 1.0) {
            // Writing to a `String` cannot fail.
            let _ = write!(help, ", in steps of {step}");
        }
        (
            format!("`{}` {fact}{because}, given {text}", place.name),
            help,
        )
    })
}
