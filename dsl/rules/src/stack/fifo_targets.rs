//! What is first-in-first-out goes with its kind: the dead letters of a FIFO queue are a FIFO queue, a standard topic does not send to
//! one, and neither do a bucket or a function that has failed. AWS refuses each of these at the deploy.

use super::links::{leads_to, maps};
use crate::{
    check::Check,
    read::{boolean, get, lacks},
    tree::{Declaration, Field},
};

const QUEUE: &str = "AWS::SQS::Queue";
const TOPIC: &str = "AWS::SNS::Topic";

/// Which queues may stand in a place.
#[derive(Clone, Copy)]
enum Takes {
    /// Those of the kind of what sends.
    Same,
    /// Of a standard sender, those of its kind; a FIFO sender takes both.
    SameIfStandard,
    /// None that is FIFO.
    Standard,
    /// FIFO ones, with this beside them.
    With(&'static str),
}

/// Where queues are named: in which maps, as what, and what sends to them: the resource itself, or what this property names.
#[rustfmt::skip]
const PLACES: [(&str, &str, &str, &str, Takes); 8] = [
    (QUEUE, "RedrivePolicy", "deadLetterTargetArn", "", Takes::Same),
    ("AWS::SNS::Subscription", "", "Endpoint", "TopicArn", Takes::SameIfStandard),
    ("AWS::SNS::Subscription", "RedrivePolicy", "deadLetterTargetArn", "TopicArn", Takes::Same),
    (TOPIC, "Subscription", "Endpoint", "", Takes::SameIfStandard),
    ("AWS::S3::Bucket", "NotificationConfiguration.QueueConfigurations", "Queue", "", Takes::Standard),
    ("AWS::Lambda::Function", "DeadLetterConfig", "TargetArn", "", Takes::Standard),
    ("AWS::Events::Rule", "Targets.DeadLetterConfig", "Arn", "", Takes::Standard),
    ("AWS::Events::Rule", "Targets", "Arn", "", Takes::With("SqsParameters")),
];

pub(crate) fn stack(check: &mut Check<'_>) {
    let stack = check.stack;
    for resource in &stack.resources {
        for (_, at, names, from, takes) in PLACES.iter().filter(|(ty, ..)| resource.ty == *ty) {
            let sender = match *from {
                "" => Some(resource),
                from => resource
                    .get(from)
                    .and_then(|value| leads_to(stack, value, TOPIC))
                    .map(|number| &stack.resources[number]),
            };
            let sender = sender.map(|sender| (sender, is_fifo(sender)));
            for fields in maps(&resource.fields, at) {
                one(check, fields, names, sender, *takes);
            }
        }
    }
}

fn one(
    check: &mut Check<'_>,
    fields: &[Field<'_>],
    names: &str,
    sender: Option<(&Declaration<'_>, Option<bool>)>,
    takes: Takes,
) {
    let stack = check.stack;
    let Some(value) = get(fields, names) else {
        return;
    };
    let Some(queue) = leads_to(stack, value, QUEUE) else {
        return;
    };
    let queue = &stack.resources[queue];
    let (name, Some(fifo)) = (&queue.name, is_fifo(queue)) else {
        return;
    };
    let from = sender.map_or("", |(sender, _)| &*sender.name);
    let kind = sender.and_then(|(_, fifo)| fifo);
    let (fact, help) = match (takes, kind, fifo) {
        (Takes::Same, Some(true), false) => (
            format!("`{from}` is FIFO, and `{name}` is not"),
            format!("write `FifoQueue: true` in `{name}`"),
        ),
        (Takes::Same | Takes::SameIfStandard, Some(false), true) => (
            format!("`{name}` is FIFO, and `{from}` is not"),
            format!("remove `FifoQueue` from `{name}`"),
        ),
        (Takes::Standard, _, true) => (
            format!("`{from}` cannot send to `{name}`, which is FIFO"),
            "name a queue without `FifoQueue`".to_owned(),
        ),
        (Takes::With(beside), _, true) if lacks(fields, beside) => (
            format!("`{name}` is FIFO, so its messages need a group"),
            format!("write `{beside}: {{ MessageGroupId: \"…\" }}` beside it"),
        ),
        _ => return,
    };
    check.on_value(value, fact, help);
}

/// Whether a queue or topic is FIFO, where that is known.
fn is_fifo(resource: &Declaration<'_>) -> Option<bool> {
    let flag = match &*resource.ty {
        QUEUE => "FifoQueue",
        TOPIC => "FifoTopic",
        _ => return None,
    };
    match resource.get(flag) {
        Some(value) => boolean(value),
        None => lacks(&resource.fields, flag).then_some(false),
    }
}
