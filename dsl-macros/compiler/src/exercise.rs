//! What the fuzzer does with any tokens.

use proc_macro2::TokenStream;

use crate::{compile, error::Errors, kept};

/// Compiles tokens for rustc and for an editor.
///
/// # Panics
/// If something that is written vanishes without an error.
pub fn block(tokens: &TokenStream) {
    if let Some((written, read)) = kept::counts(tokens.clone()) {
        assert_eq!(written, read, "something vanished");
    }
    let mut errors = Errors::default();
    compile::program(tokens.clone(), &mut errors);
    errors.into_tokens();
    // What an editor is given, too, which asks about text that is not finished.
    compile::outline(tokens.clone());
}
