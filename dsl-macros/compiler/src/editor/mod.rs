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
mod head;
mod items;
mod names;
mod out;
mod places;
mod policy;
mod read;
mod reads;
mod record;
mod references;
mod shown;
mod structs;
#[cfg(test)]
mod tests;
mod texts;
mod types;
mod values;
mod vocabulary;

use std::{env, sync::OnceLock};

use proc_macro2::TokenStream;
use quote::quote;

use crate::{
    error::Errors,
    parse::{self, Tree},
};
pub use docs::property_line;
use names::Scope;
pub use shown::usual_properties;

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

/// A block for the editor.
#[derive(Default)]
pub(crate) struct View {
    /// The block as the editor understands it.
    pub(crate) block: TokenStream,
    /// What others see of it, as the compiler reads it; nothing with a name put in, for then the editor looks at what
    /// is around that name and no further.
    pub(crate) head: Option<TokenStream>,
}

/// The block as the editor understands it.
pub(crate) fn block(tokens: TokenStream) -> View {
    let Ok(trees) = parse::trees(tokens, &mut Errors::default()) else {
        return View::default();
    };
    let block = read::block(&trees);
    let mut used = types::Used::default();
    let items = body::block(&block, &mut used);
    // With a name put in, the editor looks at what is around it and no further.
    let types = block.marked.is_none().then(|| {
        let used = used.written();
        quote!(::infra::private::editor_types! { #used })
    });
    let head = block.marked.is_none().then(|| head::head(&block, &trees));
    let block = quote! {
        #[allow(nonstandard_style, unused, clippy::all)]
        const _: () = {
            #items
            #types
        };
    };
    View { block, head }
}

/// Some of a block's items, and what is known of the names in them: `{ items } "names"`.
pub(crate) fn items(tokens: TokenStream) -> TokenStream {
    let Ok(trees) = parse::trees(tokens, &mut Errors::default()) else {
        return TokenStream::new();
    };
    let [items, names] = trees.as_slice() else {
        return TokenStream::new();
    };
    let scope = Scope::read(&text(names));
    body::some(items.in_any_group().unwrap_or_default(), &scope).into_stream()
}

/// What a block's items speak of.
pub(crate) fn types(tokens: TokenStream) -> TokenStream {
    let Ok(trees) = parse::trees(tokens, &mut Errors::default()) else {
        return TokenStream::new();
    };
    let texts: Vec<String> = trees.iter().map(text).collect();
    structs::module(&types::Used::read(texts.iter().map(String::as_str)))
}

/// The names that a block declares.
pub(crate) fn names(tokens: TokenStream) -> TokenStream {
    match parse::trees(tokens, &mut Errors::default()) {
        Ok(trees) => names::read(&trees).into_stream(),
        Err(_) => TokenStream::new(),
    }
}

/// What a literal says.
fn text(tree: &Tree) -> String {
    match tree {
        Tree::Literal(literal) => texts::value(literal),
        _ => String::new(),
    }
}
