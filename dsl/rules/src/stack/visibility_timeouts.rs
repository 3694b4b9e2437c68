//! A queue hides a message for at least as long as the function that reads it may run: otherwise another function gets it, too. Lambda
//! refuses the mapping, with the default of 30 seconds as with a number that is written.

use super::links::leads_to;
use crate::{
    check::Check,
    read::{lacks, number, of_type},
    tree::Declaration,
};

/// What SQS and Lambda take where nothing is given, in seconds.
const VISIBILITY: f64 = 30.0;
const TIMEOUT: f64 = 3.0;

pub(crate) fn stack(check: &mut Check<'_>) {
    let stack = check.stack;
    for (_, mapping) in of_type(stack, "AWS::Lambda::EventSourceMapping") {
        let led = |name: &str, ty: &str| {
            let number = leads_to(stack, mapping.get(name)?, ty)?;
            Some(&stack.resources[number])
        };
        let queue = led("EventSourceArn", "AWS::SQS::Queue");
        let function = led("FunctionName", "AWS::Lambda::Function");
        let (Some(queue), Some(function)) = (queue, function) else {
            continue;
        };
        let hidden = seconds(queue, "VisibilityTimeout", VISIBILITY);
        let running = seconds(function, "Timeout", TIMEOUT);
        let (Some(hidden), Some(running)) = (hidden, running) else {
            continue;
        };
        if hidden < running {
            let (queue_name, name) = (&queue.name, &function.name);
            let fact = format!(
                "`{queue_name}` hides a message for {hidden} seconds, and `{name}` may run for {running}"
            );
            let help = format!(
                "write `VisibilityTimeout: {}` in `{queue_name}`, six times as long, or {running} at least",
                (running * 6.0).min(43_200.0)
            );
            match queue.get("VisibilityTimeout") {
                Some(value) => check.on_value(value, fact, help),
                None => check.on(queue.ty_site, fact, help),
            }
        }
    }
}

/// A number of seconds that is known.
fn seconds(resource: &Declaration<'_>, name: &str, default: f64) -> Option<f64> {
    match resource.get(name) {
        Some(value) => number(value),
        None => lacks(&resource.fields, name).then_some(default),
    }
}
