//! A layer of Lambda has a name of at most 140 characters, so an ARN with a longer one is not an ARN of a layer. The deploy fails at
//! the function.

use crate::{
    check::Check,
    read::{leaves, text},
    tree::Declaration,
};

const MOST: usize = 140;

pub(crate) fn resource(check: &mut Check<'_>, resource: &Declaration<'_>) {
    if resource.ty != "AWS::Lambda::Function" {
        return;
    }
    let layers = resource.get("Layers").map(leaves).unwrap_or_default();
    for value in layers {
        let name = text(value)
            .and_then(|arn| arn.split_once(":layer:"))
            .and_then(|(_, rest)| rest.split(':').next());
        let length = name.map_or(0, |name| name.chars().count());
        if length > MOST {
            let fact = format!("the name of a layer has at most {MOST} characters, given {length}");
            check.on_value(value, fact, "write the ARN of a version of a layer");
        }
    }
}
