//! Writes a lowered block out as Rust. Decides nothing and cannot fail.

mod arguments;
mod construct;
mod documentation;
mod known;
mod limits;
mod outline;
mod steps;
mod table;
mod unknown;

use proc_macro2::TokenStream;
use quote::quote;

use crate::{ast::plain, lower::ir::Program};

pub(crate) use outline::outline;
pub(crate) use steps::output_name;

/// The expansion: the type, its table, and the code that declares it.
pub(crate) fn program(program: &Program) -> TokenStream {
    let mut table = table::block(program);
    table.extend(unknown::names(program));
    let body = steps::body(&program.body);
    match program.stack {
        true => stack(program, &table, &body),
        false => construct::construct(program, &table, &body),
    }
}

fn stack(program: &Program, table: &TokenStream, body: &TokenStream) -> TokenStream {
    let Program {
        docs,
        rust,
        everywhere,
        visibility,
        name,
        ..
    } = program;
    let text = plain(name);
    let scope = crate::lower::scope();
    let frame = crate::lower::frame();
    let inputs = construct::defaults(program);
    quote! {
        #docs #rust
        #visibility struct #name;

        #everywhere
        const _: () = {
            #table
            impl ::infra::Stack for #name {
                const NAME: &'static str = #text;
                fn block() -> &'static ::infra::private::Block {
                    &BLOCK
                }
                #[allow(unused_variables, unused_imports, clippy::all)]
                fn build(#scope: &mut ::infra::private::Scope<'_>) {
                    let #frame = #scope.open(&BLOCK);
                    #inputs
                    #body
                }
            }
        };
    }
}
