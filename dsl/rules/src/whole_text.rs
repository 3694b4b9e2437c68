//! A text as a whole, however it is put together: literals side by side, `Fn::Join`, `Fn::Sub`, `Fn::Base64`. What only the deploy
//! knows of it is a hole.

use std::borrow::Cow;

use crate::{
    read::items,
    tree::{Part, Value},
};

/// What stands for the part of a text that is not known: an object replacement character, which no text of a template has.
pub(crate) const HOLE: char = '\u{fffc}';

/// A text, with a hole for each part of it that is not known.
pub(crate) fn whole_text<'v>(value: &'v Value<'_>) -> Option<Cow<'v, str>> {
    match value {
        Value::Text(text, _) => Some(Cow::Borrowed(text)),
        Value::Joined(parts, _) => Some(Cow::Owned(joined(parts))),
        Value::Function(name, arguments, _) if name == "Base64" => whole_text(arguments.first()?),
        Value::Function(name, arguments, _) if name == "Sub" => whole_text(arguments.first()?),
        Value::Function(name, arguments, _) if name == "Join" => {
            let [Value::Text(between, _), list @ Value::List(..)] = arguments.as_slice() else {
                return None;
            };
            let parts = items(list).iter().map(|item| match whole_text(item) {
                Some(text) => text,
                None => Cow::Owned(HOLE.to_string()),
            });
            Some(Cow::Owned(parts.collect::<Vec<_>>().join(between)))
        }
        _ => None,
    }
}

fn joined(parts: &[Part<'_>]) -> String {
    let mut text = String::new();
    for part in parts {
        match part {
            Part::Text(part) => text.push_str(part),
            _ => text.push(HOLE),
        }
    }
    text
}
