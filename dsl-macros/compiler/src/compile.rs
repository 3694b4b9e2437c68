//! The compiler: parse, names, check, lower, expand.

use proc_macro2::TokenStream;

use crate::{check, editor, error::Errors, expand, lower, names, parse};

/// The expansion of `infra! { … }`: what was written, and an error for each mistake in it.
pub fn infra(tokens: TokenStream) -> TokenStream {
    if editor::is_asking() {
        return outline(tokens);
    }
    let mut errors = Errors::default();
    let mut expansion = program(tokens, &mut errors);
    expansion.extend(errors.into_tokens());
    expansion
}

/// The expansion without its errors.
pub(crate) fn program(tokens: TokenStream, errors: &mut Errors) -> TokenStream {
    let Ok(block) = parse::block(tokens, errors) else {
        return TokenStream::new();
    };
    let names = names::collect(&block, errors);
    let verdict = check::block(&block, &names, errors);
    let program = lower::block(&block, &names, &verdict);
    expand::program(&program)
}

/// What rust-analyzer gets instead: the block as it understands it, and what others see of it. Errors
/// come from rustc, which the editor runs besides.
pub(crate) fn outline(tokens: TokenStream) -> TokenStream {
    let errors = &mut Errors::default();
    let mut expansion = editor::block(tokens.clone());
    if let Ok(block) = parse::block(editor::head(tokens), errors) {
        let names = names::collect(&block, errors);
        expansion.extend(expand::outline(&lower::block(
            &block,
            &names,
            &check::Verdict::default(),
        )));
    }
    expansion
}
