//! Blocks pushed through the compiler as text, and what it says of them.

mod close;
mod corpus;
mod expansions;
mod import;
mod imports;
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

use std::str::FromStr;

use proc_macro2::TokenStream;

use crate::error::Errors;

/// The errors of a block, each as `line:column: message`, in source order.
pub(crate) fn errors(block: &str) -> Vec<String> {
    found(block)
        .into_iter()
        .map(|(_, message)| message)
        .collect()
}

/// The same, each with the rule that it is about; what cannot be read at all breaks none.
fn found(block: &str) -> Vec<(&'static str, String)> {
    let mut errors = Errors::default();
    match TokenStream::from_str(block) {
        Ok(tokens) => drop(crate::compile::program(tokens, &mut errors)),
        Err(error) => return vec![("", format!("no tokens of Rust: {error}"))],
    }
    errors.found()
}
