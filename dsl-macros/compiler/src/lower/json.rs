//! JSON text, written piece by piece. Knows how strings are quoted and how rows write what JSON has no word for, and nothing
//! of blocks.

use crate::ids::RowId;
use std::fmt::{Display, Write};

/// Appends a string with its quotes.
pub(super) fn string(out: &mut String, text: &str) {
    out.push('"');
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            c if u32::from(c) < 0x20 => {
                // Writing to a `String` cannot fail.
                let _ = write!(out, "\\u{:04x}", u32::from(c));
            }
            c => out.push(c),
        }
    }
    out.push('"');
}

/// Appends a number as JSON wants it: digits on both sides of a point, and no sign before zero.
pub(super) fn number(out: &mut String, text: &str) {
    let text = if text == "-0" { "0" } else { text };
    out.push_str(text.strip_suffix('.').unwrap_or(text));
    if text.ends_with('.') {
        out.push_str(".0");
    }
}

/// What only the language writes: a list that begins with `null`, which no value of a user's can be, because the language has
/// no `null`. `infra`'s `declare::block` says what each word means.
pub(super) fn extension(out: &mut String, word: &str, argument: impl Display) {
    // Writing to a `String` cannot fail.
    let _ = write!(out, "[null,\"{word}\",{argument}]");
}

/// `Fn::GetAtt` of the row's resource.
pub(super) fn attribute(out: &mut String, row: RowId, name: &str) {
    let _ = write!(out, "[null,\"attribute\",{row},");
    string(out, name);
    out.push(']');
}
