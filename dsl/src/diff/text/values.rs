//! Values as people read them, as much as shows what differs.

use serde_json::Value as Json;

use super::super::tree;
use crate::synth::render;

/// So many characters of a value are shown; of longer ones what differs, with so many around it.
const LONG: usize = 100;
const AROUND: usize = 20;

/// A value as people read it.
pub(super) fn value(value: &Json) -> String {
    match value {
        Json::Object(map) if tree::is_function(map) => render::shown(value),
        other => other.to_string(),
    }
}

pub(super) fn cut(text: String) -> String {
    match text.char_indices().nth(LONG) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text,
    }
}

/// Two values; of long ones what differs, with a little around it.
pub(super) fn contrast(before: String, after: String) -> (String, String) {
    if before.chars().count().max(after.chars().count()) <= LONG {
        return (before, after);
    }
    let [old, new]: [Vec<char>; 2] = [&before, &after].map(|text| text.chars().collect());
    let start = old
        .iter()
        .zip(&new)
        .take_while(|(one, other)| one == other)
        .count();
    let ends = old[start..].iter().rev().zip(new[start..].iter().rev());
    let end = ends.take_while(|(one, other)| one == other).count();
    let window = |text: &[char]| {
        let from = start.saturating_sub(AROUND);
        let to = (text.len() - end + AROUND)
            .min(text.len())
            .min(from + 2 * LONG);
        let before = if from > 0 { "…" } else { "" };
        let after = if to < text.len() { "…" } else { "" };
        format!(
            "{before}{}{after}",
            text[from..to].iter().collect::<String>()
        )
    };
    (window(&old), window(&new))
}
