//! What others see of a block, for rust-analyzer: its type without the table and the code, and its
//! inputs as fields with their documentation.

use proc_macro2::{Span, TokenStream};
use quote::{format_ident, quote};

use super::{construct::copies, documentation::besides};
use crate::{ast::BlockKind, lower::ir::Program};

/// The type that a block declares, and nothing that it does.
pub(crate) fn outline(program: &Program) -> TokenStream {
    let mut outline = match program.kind {
        BlockKind::App => return app(program),
        BlockKind::Stack | BlockKind::Construct => construct(program),
    };
    if program.kind == BlockKind::Stack {
        let (everywhere, name) = (&program.everywhere, &program.name);
        outline.extend(quote! {
            #everywhere
            impl ::infra::Stack for #name {
                type Presence = ::infra::private::HasDefaults;
                fn block() -> &'static ::infra::private::Block {
                    loop {}
                }
            }
        });
    }
    outline
}

fn app(
    Program {
        docs,
        rust,
        everywhere,
        visibility,
        name,
        ..
    }: &Program,
) -> TokenStream {
    quote! {
        #docs #rust
        #visibility struct #name;

        #everywhere
        impl ::infra::App for #name {
            fn declare(_: &mut ::infra::private::Stacks) {}
        }
    }
}

fn construct(
    Program {
        docs,
        rust,
        everywhere,
        visibility,
        name,
        inputs,
        outputs,
        ..
    }: &Program,
) -> TokenStream {
    let text = name.to_string();
    let (holder, shown) = (
        format_ident!("{}Arguments", name),
        format_ident!("{}Inputs", name),
    );
    let fields = outputs.iter().map(|output| {
        let (docs, name, ty) = (&output.docs, &output.name, &output.ty);
        quote!(#docs pub #name: #ty)
    });
    let types: Vec<&TokenStream> = outputs.iter().map(|output| &output.ty).collect();
    let copies = copies(&types);
    // What is shown has the user's names. What says a value's type must not be a second place where they are found.
    let arguments = inputs.iter().map(|input| {
        let (mut name, ty) = (input.name.clone(), &input.ty);
        name.set_span(Span::call_site());
        quote!(pub #name: #ty)
    });
    let inputs = inputs.iter().map(|input| {
        let (docs, name, ty, besides) = (&input.docs, &input.name, &input.ty, besides(input));
        let ty = match input.default {
            None => quote!(::infra::private::editor::Required<#ty>),
            Some(_) => ty.clone(),
        };
        quote!(#docs #[doc = ""] #[doc = #besides] pub #name: #ty)
    });
    quote! {
        #docs #rust
        #visibility struct #name { #(#fields),* }

        #everywhere
        const _: () = {
            pub struct #holder { #(#arguments),* }
            pub struct #shown {
                pub __required: ::infra::private::editor::Required<AnyType>,
                #(#inputs),*
            }
            impl ::infra::private::editor::Shown for #name {
                type Inputs = #shown;
            }
            impl ::core::clone::Clone for #name #copies {
                fn clone(&self) -> Self {
                    *self
                }
            }
            impl ::core::marker::Copy for #name #copies {}
            impl ::infra::Construct for #name {
                const NAME: &'static str = #text;
                const INPUTS: &'static [(&'static str, bool)] = &[];
                type Inputs = #holder;
                const NONE: #holder = loop {};
                fn build(_: #holder, _: &mut ::infra::private::Scope<'_>) -> Self {
                    loop {}
                }
                fn scope(&self) -> ::infra::private::ScopeId {
                    loop {}
                }
            }
            impl ::infra::Dependency for #name {
                fn add_to(&self, _: &mut ::infra::Dependencies) {}
            }
            ::infra::input! { #name }
        };
    }
}
