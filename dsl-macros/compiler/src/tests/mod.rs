//! Blocks pushed through the compiler as text, and what it says of them.

mod close;
mod expansions;
mod inputs;
mod language;
mod near_misses;
mod needs;
mod nothing_vanishes;
mod policies;
mod rules;
mod schema;
mod speed;
mod unfinished;

/// The errors of a block, each as `line:column: message`, in source order.
pub(crate) fn errors(block: &str) -> Vec<String> {
    found(block)
        .into_iter()
        .map(|(_, message)| message)
        .collect()
}

/// The same, each with the rule that it is about; what cannot be read at all breaks none.
fn found(block: &str) -> Vec<(&'static str, String)> {
    let line = |one: crate::Finding| {
        let message = format!("{}:{}: {}", one.line, one.column, one.message);
        (one.rule, message)
    };
    crate::findings(block).into_iter().map(line).collect()
}
