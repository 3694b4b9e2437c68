//! A queue or topic is first-in-first-out if its name says so, and the other way round: AWS takes `.fifo` for part of the
//! kind, not of the name.

use super::{
    Check,
    written::{Written, boolean, text},
};

const KINDS: [(&str, &str, &str); 2] = [
    ("AWS::SQS::Queue", "QueueName", "FifoQueue"),
    ("AWS::SNS::Topic", "TopicName", "FifoTopic"),
];

pub(super) fn resource(check: &mut Check<'_>, written: Written<'_>) {
    let Some((_, named, flag)) = KINDS.iter().find(|(ty, ..)| *ty == written.ty()) else {
        return;
    };
    let flagged = written.get(flag);
    if let Some(value) =
        flagged.filter(|value| written.ty() == "AWS::SQS::Queue" && boolean(value) == Some(false))
    {
        return check.on_token(
            value,
            format_args!("`{flag}` is true or not there"),
            "remove it",
        );
    }
    let Some(value) = written.get(named) else {
        return;
    };
    let Some(name) = text(value) else { return };
    match (name.ends_with(".fifo"), flagged.map(boolean)) {
        (false, Some(Some(true))) => {
            let fact =
                format!("the name of what is first-in-first-out ends in `.fifo`, given `{name}`");
            check.on_token(value, fact, format_args!("write `\"{name}.fifo\"`"));
        }
        (true, None) => {
            let fact = format!("`{name}` says `.fifo`, and nothing else does");
            check.on_token(value, fact, format_args!("write `{flag}: true` beside it"));
        }
        _ => {}
    }
}
