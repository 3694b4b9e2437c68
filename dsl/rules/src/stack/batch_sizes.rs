//! Lambda reads at most ten messages of a FIFO queue at once, and more than ten of another only with a batching window. It refuses
//! the mapping otherwise, when queue and function are there.

use super::links::leads_to;
use crate::{
    check::Check,
    read::{boolean, lacks, number, of_type, text},
    tree::{Declaration, Value},
};

/// How many messages of a FIFO queue are read at once, at most; and of another without a batching window.
const MOST: f64 = 10.0;

/// A batch in time.
const WINDOW: &str = "MaximumBatchingWindowInSeconds";

pub(crate) fn stack(check: &mut Check<'_>) {
    let stack = check.stack;
    for (_, mapping) in of_type(stack, "AWS::Lambda::EventSourceMapping") {
        let (Some(source), Some(size)) = (mapping.get("EventSourceArn"), mapping.get("BatchSize"))
        else {
            continue;
        };
        if number(size).is_none_or(|size| size <= MOST) {
            continue;
        }
        match queue(check, source) {
            Some((name, true)) => {
                let fact = format!(
                    "`{name}` is FIFO, and Lambda reads at most {MOST} of its messages at once"
                );
                check.on_value(size, fact, format_args!("write `{MOST}` or less"));
            }
            Some((_, false)) if has_no_window(mapping) => {
                let fact = format!(
                    "Lambda reads more than {MOST} messages of a queue at once only within a `{WINDOW}`"
                );
                check.on_value(
                    size,
                    fact,
                    format_args!("write `{WINDOW}: 1` or more beside it"),
                );
            }
            _ => {}
        }
    }
}

/// The name of the queue that a mapping reads, and whether it is FIFO, where both are known.
fn queue(check: &Check<'_>, source: &Value<'_>) -> Option<(String, bool)> {
    if let Some(arn) = text(source) {
        let (service, name) = arn
            .strip_prefix("arn:")?
            .split_once(':')?
            .1
            .split_once(':')?;
        let name = name.rsplit(':').next()?;
        return (service == "sqs").then(|| (name.to_owned(), name.ends_with(".fifo")));
    }
    let number = leads_to(check.stack, source, "AWS::SQS::Queue")?;
    let queue = &check.stack.resources[number];
    let is_fifo = match queue.get("FifoQueue") {
        Some(value) => boolean(value)?,
        None if lacks(&queue.fields, "FifoQueue") => false,
        None => return None,
    };
    Some((queue.name.to_string(), is_fifo))
}

fn has_no_window(mapping: &Declaration<'_>) -> bool {
    match mapping.get(WINDOW) {
        Some(value) => number(value) == Some(0.0),
        None => lacks(&mapping.fields, WINDOW),
    }
}
