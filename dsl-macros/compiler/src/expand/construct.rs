//! The type of a construct or a stack: its inputs as constants, its outputs as fields.

use proc_macro2::{Ident, Span, TokenStream};
use quote::{format_ident, quote, quote_spanned};
use syn::spanned::Spanned;

use super::{
    arguments::{checks, value},
    documentation::documentation,
    limits,
};
use crate::{
    ast::{BlockKind, plain},
    lower::{
        frame,
        ir::{ArgumentValue, Program},
        output_name, scope,
    },
};

pub(super) fn construct(program: &Program, table: &TokenStream, body: &TokenStream) -> TokenStream {
    let Program {
        docs,
        rust,
        everywhere,
        visibility,
        name,
        ..
    } = program;
    let text = plain(name);
    let holder = format_ident!("__{}Inputs", name);
    let (scope, frame) = (scope(), frame());
    let StackTokens {
        of_construct: of_stack,
        implemented: as_stack,
        quiet,
        unadvised,
    } = stack(program);
    let fields = program.outputs.iter().map(|output| {
        let (docs, name, ty) = (&output.docs, &output.name, &output.ty);
        quote!(#docs #quiet pub #name: #ty)
    });
    let held = program.inputs.iter().map(|input| {
        let (name, ty) = (&input.name, &input.ty);
        quote!(pub #name: ::core::option::Option<#ty>)
    });
    let empty = program.inputs.iter().map(|input| {
        let name = &input.name;
        quote!(#name: ::core::option::Option::None)
    });
    let constants = program.inputs.iter().map(|input| {
        let (docs, input_name, ty) = (documentation(input), &input.name, &input.ty);
        let mut field = input_name.clone();
        field.set_span(ty.span());
        let new =
            quote_spanned!(ty.span()=> ::infra::In::new(|inputs: &mut #holder| &mut inputs.#field));
        // Asked here and not by a bound, because rustc would explain the bound.
        let is_input = quote_spanned!(ty.span()=> <#ty as ::infra::Input>::IS_AS_WRITTEN);
        let within = limits::list(&input.limits).map(|limits| quote!(.within(#limits)));
        quote! {
            #docs
            pub const #input_name: ::infra::In<#name, #ty> = { let _ = #is_input; #new #within };
        }
    });
    let listed = program.inputs.iter().map(|input| {
        let (name, required) = (plain(&input.name), input.default.is_none());
        quote!((#name, #required))
    });
    let inputs = Ident::new("inputs", Span::mixed_site());
    let taken = program.inputs.iter().map(|input| {
        let (name, ty, text) = (&input.name, &input.ty, plain(&input.name));
        match &input.default {
            None => quote!(let #name: #ty = ::infra::private::required(#inputs.#name, #text);),
            Some(default) => {
                let otherwise = default_value(program, name, ty, default);
                quote! {
                    let #name: #ty = match #inputs.#name {
                        ::core::option::Option::Some(value) => value,
                        ::core::option::Option::None => #otherwise,
                    };
                }
            }
        }
    });
    let default_checks = program.inputs.iter().filter_map(|input| {
        let ty = quote!(#name);
        input
            .default
            .as_ref()
            .map(|default| checks(&ty, &input.name, default, |_| TokenStream::new()))
    });
    let handle = program.outputs.iter().map(|output| {
        let (name, local) = (&output.name, output_name(&output.name));
        quote!(#name: #local)
    });
    let types: Vec<&TokenStream> = program.outputs.iter().map(|output| &output.ty).collect();
    let copies = copies(&types);
    let judged = types
        .iter()
        .map(|ty| quote_spanned!(ty.span()=> const _: () = ::infra::private::output::<#ty>();));
    quote! {
        #docs #rust
        #visibility struct #name {
            #(#fields,)*
            #[doc(hidden)]
            #visibility __scope: ::infra::private::ScopeId,
        }

        #everywhere
        #[doc(hidden)]
        #[allow(non_camel_case_types, missing_docs)]
        #visibility struct #holder {
            #(#held,)*
        }

        #everywhere
        const _: () = {
            #table
            #[allow(non_upper_case_globals)]
            impl #name {
                #(#constants)*
            }
            #(#default_checks)*
            #(#judged)*
            impl ::core::clone::Clone for #name #copies {
                fn clone(&self) -> Self {
                    *self
                }
            }
            impl ::core::marker::Copy for #name #copies {}
            #unadvised
            impl ::infra::Construct for #name {
                const NAME: &'static str = #text;
                const INPUTS: &'static [(&'static str, bool)] = &[#(#listed),*];
                type Inputs = #holder;
                const NONE: #holder = #holder { #(#empty),* };
                #of_stack
                #[allow(unused_variables, unused_imports, clippy::all)]
                fn build(#inputs: #holder, #scope: &mut ::infra::private::Scope<'_>) -> Self {
                    let #frame = #scope.open(&BLOCK);
                    #(#taken)*
                    #body
                    #name { #(#handle,)* __scope: #scope.id() }
                }
                fn scope(&self) -> ::infra::private::ScopeId {
                    self.__scope
                }
            }
            impl ::infra::Dependency for #name {
                fn add_to(&self, list: &mut ::infra::Dependencies) {
                    list.scope(self.__scope);
                }
            }
            ::infra::input! { #name }
            #as_stack
        };
    }
}

/// What a stack is besides a construct.
#[derive(Default)]
struct StackTokens {
    of_construct: TokenStream,
    implemented: TokenStream,
    /// Before an output: perhaps it stands in the template only, of which nobody asks documentation.
    quiet: TokenStream,
    /// Where a construct is wanted, rustc proposes no stack.
    unadvised: TokenStream,
}

fn stack(program: &Program) -> StackTokens {
    if program.kind != BlockKind::Stack {
        return StackTokens::default();
    }
    let (name, scope, frame) = (&program.name, scope(), frame());
    let all = program.inputs.iter().all(|input| input.default.is_some());
    let presence = match all {
        true => quote!(::infra::private::HasDefaults),
        false => quote!(::infra::private::NeedsInputs),
    };
    StackTokens {
        of_construct: quote! {
            const IS_STACK: bool = true;
            fn declare(
                #scope: &mut ::infra::private::Scope<'_>,
                #frame: &::infra::private::Frame,
                row: u16,
                inputs: Self::Inputs,
            ) -> Self {
                Self::build(inputs, &mut ::infra::private::stack(#scope, #frame, row, &BLOCK))
            }
        },
        implemented: quote! {
            impl ::infra::Stack for #name {
                type Presence = #presence;
                fn block() -> &'static ::infra::private::Block {
                    &BLOCK
                }
            }
        },
        quiet: quote!(#[allow(dead_code, missing_docs)]),
        unadvised: quote!(#[diagnostic::do_not_recommend]),
    }
}

/// Where a handle is `Copy`: always. An output that keeps it from being so is judged by `infra::private::output`, in our
/// words; with `for<'a>` rustc takes the bound for true here, and adds none of its own.
pub(super) fn copies(types: &[&TokenStream]) -> TokenStream {
    match types {
        [] => TokenStream::new(),
        types => quote!(where #(for<'a> #types: ::core::marker::Copy,)*),
    }
}

/// The default of an input, as its type.
fn default_value(
    program: &Program,
    name: &Ident,
    ty: &TokenStream,
    default: &ArgumentValue,
) -> TokenStream {
    let owner = &program.name;
    let (scope, frame) = (scope(), frame());
    let given = value(&quote!(#owner), name, default);
    let span = name.span();
    let (line, column) = crate::source_position::position(span);
    quote_spanned!(span=> ::infra::IntoInput::<#ty>::into_input(#given, &mut #scope.report(&#frame, #line, #column)))
}
