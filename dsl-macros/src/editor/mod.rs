//! What rust-analyzer gets of a block, besides its outline: the block's items as plain Rust in which
//! every name, type and property is where the editor looks for it, and documented from the schema.
//!
//! It reads tokens as far as they go, judges nothing and reports nothing; rustc never runs it.
//!
//! Completion compares this expansion with that of the same block with one name more, and finds its
//! place by counting characters. So what is written before a token may only depend on tokens before
//! it: items come first, in source order, and declarations behind them, where Rust looks for them
//! all the same.

mod body;
mod docs;
mod items;
mod names;
mod read;
mod record;
#[cfg(test)]
mod tests;
mod types;
mod values;
mod words;

use std::{env, sync::OnceLock};

use proc_macro2::{Ident, TokenStream};
use quote::quote;

/// Whether rust-analyzer's server of macros runs this, and not rustc.
pub(crate) fn is_asking() -> bool {
    static ASKING: OnceLock<bool> = OnceLock::new();
    *ASKING.get_or_init(|| {
        let program = env::current_exe().unwrap_or_default();
        program.file_name().is_some_and(|name| name.to_string_lossy().contains("rust-analyzer"))
    })
}

/// The block as the editor understands it. `modules` tells which names of modules stand for
/// constructs inside them.
pub(crate) fn block(tokens: TokenStream, modules: impl FnOnce(Vec<Ident>) -> Vec<Ident>) -> TokenStream {
    let block = read::block(tokens);
    let mut used = types::Used::default();
    let (items, names) = body::block(&block, &mut used);
    let modules = modules(names::constructs(&block.body));
    let types = types::module(&used);
    quote! {
        #[cfg(rust_analyzer)]
        #[allow(nonstandard_style, unused, clippy::all)]
        const _: () = {
            #items
            #names
            #(use self::#modules::*;)*
            use __infra::{AWS, Fn, items::Items::*};
            #types
        };
    }
}
