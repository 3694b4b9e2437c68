//! An alarm has five actions for each of its states. CloudWatch counts those that differ, and refuses the sixth.

use crate::{
    check::Check,
    read::text,
    tree::{Declaration, Reference, Value},
};

/// As many as a state has.
const MOST: usize = 5;

const STATES: [&str; 3] = ["AlarmActions", "InsufficientDataActions", "OKActions"];

/// What makes one action another than the next.
#[derive(PartialEq)]
enum Action<'a> {
    Written(&'a str),
    Declared(&'a Reference<'a>),
}

pub(crate) fn resource(check: &mut Check<'_>, resource: &Declaration<'_>) {
    let types = ["AWS::CloudWatch::Alarm", "AWS::CloudWatch::CompositeAlarm"];
    if !types.contains(&&*resource.ty) {
        return;
    }
    for state in STATES {
        let Some(Value::List(items, _)) = resource.get(state) else {
            continue;
        };
        let mut known: Vec<Action<'_>> = Vec::new();
        for item in items {
            let action = match item {
                Value::Reference(reference, _) if reference.is_one() => Action::Declared(reference),
                item => match text(item) {
                    Some(text) => Action::Written(text),
                    None => continue,
                },
            };
            if known.contains(&action) {
                continue;
            }
            known.push(action);
            if known.len() > MOST {
                let fact = format!("`{state}` has at most {MOST} actions, and this is another one");
                let help = "let one topic pass the alarm on";
                check.on_value(item, fact, help);
                break;
            }
        }
    }
}
