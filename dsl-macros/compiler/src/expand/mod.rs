//! Writes a lowered block out as Rust. Decides nothing and cannot fail.

mod arguments;
mod construct;
mod documentation;
mod known;
mod limits;
mod loops;
mod outline;
mod parts;
mod steps;
mod table;
mod unknown;

use proc_macro2::TokenStream;
use quote::quote;

use crate::{ast::BlockKind, lower::ir::Program};

pub(crate) use outline::outline;

/// The expansion: the type, its table, and the code that declares it.
pub(crate) fn program(program: &Program) -> TokenStream {
    let mut table = table::block(program);
    table.extend(unknown::names(program));
    let body = steps::body(&program.body);
    match program.kind {
        BlockKind::App => app(program, &table, &body),
        BlockKind::Stack | BlockKind::Construct => construct::construct(program, &table, &body),
    }
}

fn app(program: &Program, table: &TokenStream, body: &TokenStream) -> TokenStream {
    let Program {
        docs,
        rust,
        everywhere,
        visibility,
        name,
        ..
    } = program;
    let (scope, frame) = (crate::lower::scope(), crate::lower::frame());
    quote! {
        #docs #rust
        #visibility struct #name;

        #everywhere
        const _: () = {
            #table
            impl ::infra::App for #name {
                #[allow(unused_variables, unused_imports, clippy::all)]
                fn declare(stacks: &mut ::infra::private::Stacks) {
                    let #scope = &mut stacks.app(&BLOCK);
                    let #frame = #scope.open(&BLOCK);
                    #body
                }
            }
        };
    }
}
