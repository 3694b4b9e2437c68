//! Blocks pushed through the compiler as text, and what it says of them.

mod corpus;
mod import;

use std::str::FromStr;

use proc_macro2::TokenStream;

use crate::error::Errors;

/// The errors of a block, each as `line:column: message`, in source order.
pub(crate) fn errors(block: &str) -> Vec<String> {
    let mut errors = Errors::default();
    match TokenStream::from_str(block) {
        Ok(tokens) => drop(crate::compile::program(tokens, &mut errors)),
        Err(error) => return vec![format!("no tokens of Rust: {error}")],
    }
    errors.messages()
}
