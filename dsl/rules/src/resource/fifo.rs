//! A queue or topic is first-in-first-out if its name says so, and the other way round: AWS takes `.fifo` for part of the
//! kind, not of the name.

use crate::{
    check::Check,
    fix::Fix,
    read::{boolean, lacks, text},
    tree::Declaration,
};

const KINDS: [(&str, &str, &str); 2] = [
    ("AWS::SQS::Queue", "QueueName", "FifoQueue"),
    ("AWS::SNS::Topic", "TopicName", "FifoTopic"),
];

pub(crate) fn resource(check: &mut Check<'_>, resource: &Declaration<'_>) {
    let Some((_, named, flag)) = KINDS.iter().find(|(ty, ..)| *ty == &*resource.ty) else {
        return;
    };
    let flagged = resource.get(flag);
    if let Some(value) =
        flagged.filter(|value| &*resource.ty == "AWS::SQS::Queue" && boolean(value) == Some(false))
    {
        return check.on_value(
            value,
            format_args!("`{flag}` is true or not there"),
            Fix::Remove,
        );
    }
    let Some(value) = resource.get(named) else {
        return;
    };
    let Some(name) = text(value) else { return };
    match (name.ends_with(".fifo"), flagged.map(boolean)) {
        (false, Some(Some(true))) => {
            let fact =
                format!("the name of what is first-in-first-out ends in `.fifo`, given `{name}`");
            check.on_value(value, fact, Fix::text(format_args!("{name}.fifo")));
        }
        (true, None) if lacks(&resource.fields, flag) => {
            let fact = format!("`{name}` says `.fifo`, and nothing else does");
            check.on_value(value, fact, format_args!("write `{flag}: true` beside it"));
        }
        _ => {}
    }
}
