//! What rust-analyzer gets of a block, besides its outline: the block's items as plain Rust in which
//! every name, type and property is where the editor looks for it, and documented from the schema.
//!
//! It reads tokens as far as they go, judges nothing and reports nothing. rustc never runs it, and would
//! refuse what it makes, where names have no values: nobody can take that for the program. It is not
//! under `cfg(rust_analyzer)`, which holds in packages of this machine alone; constructs come from
//! registries, too.
//!
//! Completion compares this expansion with that of the same block with one name more, and finds its
//! place by counting characters. So what is written before a token may only depend on tokens before
//! it: items come first, in source order, and declarations behind them, where Rust looks for them
//! all the same.

mod attributes;
mod body;
mod docs;
mod items;
mod names;
mod out;
mod policy;
mod read;
mod reads;
mod record;
mod references;
mod structs;
#[cfg(test)]
mod tests;
mod texts;
mod types;
mod values;
mod vocabulary;

use std::{env, sync::OnceLock};

use proc_macro2::{Delimiter, Group, TokenStream, TokenTree};
use quote::quote;

use crate::{error::Errors, parse};

/// Whether rust-analyzer's server of macros runs this, and not rustc.
pub(crate) fn is_asking() -> bool {
    static ASKING: OnceLock<bool> = OnceLock::new();
    *ASKING.get_or_init(|| {
        let program = env::current_exe().unwrap_or_default();
        program
            .file_name()
            .is_some_and(|name| name.to_string_lossy().contains("rust-analyzer"))
    })
}

/// A block's head: of an app, nobody else sees the inside.
pub(crate) fn head(tokens: TokenStream) -> TokenStream {
    let mut is_app = false;
    let token = |token: TokenTree| match token {
        TokenTree::Group(group) if is_app && group.delimiter() == Delimiter::Brace => {
            TokenTree::Group(Group::new(Delimiter::Brace, TokenStream::new()))
        }
        token => {
            is_app |= matches!(&token, TokenTree::Ident(word) if word == "app");
            token
        }
    };
    tokens.into_iter().map(token).collect()
}

/// The block as the editor understands it.
pub(crate) fn block(tokens: TokenStream) -> TokenStream {
    let Ok(trees) = parse::trees(tokens, &mut Errors::default()) else {
        return TokenStream::new();
    };
    let block = read::block(&trees);
    let mut used = types::Used::default();
    let items = body::block(&block, &mut used);
    // With a name put in, the editor looks at what is around it and no further.
    let types = match block.seen {
        Some(_) => TokenStream::new(),
        None => structs::module(&used),
    };
    quote! {
        #[allow(nonstandard_style, unused, clippy::all)]
        const _: () = {
            #items
            #types
        };
    }
}
