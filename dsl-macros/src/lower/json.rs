//! JSON text, written piece by piece. Knows how strings are quoted, and nothing of blocks.

use std::fmt::Write;

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

/// Appends a number as JSON wants it: digits on both sides of a point.
pub(super) fn number(out: &mut String, text: &str) {
    out.push_str(text.strip_suffix('.').unwrap_or(text));
    if text.ends_with('.') {
        out.push_str(".0");
    }
}
