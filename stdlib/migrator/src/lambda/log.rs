//! The log: one line of JSON for each thing that happens, on standard output, where Lambda reads it.
//!
//! Nothing is logged by itself: neither statements nor requests, so that no secret can be in it that nobody put there.

use std::io::{self, Write};

use serde_json::{Map, Value, json};

pub(super) fn info(message: &str, facts: &Value) {
    line("INFO", message, facts);
}

pub(super) fn warn(message: &str, facts: &Value) {
    line("WARN", message, facts);
}

pub(super) fn error(message: &str, facts: &Value) {
    line("ERROR", message, facts);
}

fn line(level: &str, message: &str, facts: &Value) {
    let mut line = Map::new();
    line.insert("level".to_owned(), json!(level));
    line.insert("message".to_owned(), json!(message));
    line.extend(
        facts
            .as_object()
            .into_iter()
            .flatten()
            .map(|(name, fact)| (name.clone(), fact.clone())),
    );
    // Without a log the work goes on.
    let _ = writeln!(io::stdout().lock(), "{}", Value::Object(line));
}
