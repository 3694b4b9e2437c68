//! A construct's type: its inputs as constants, its outputs as fields.

use proc_macro2::{Ident, Span, TokenStream};
use quote::{format_ident, quote, quote_spanned};
use syn::spanned::Spanned;

use super::{
    arguments::{self, checks, value},
    documentation::documentation,
    limits, steps,
};
use crate::{
    ast::plain,
    lower::{
        frame,
        ir::{ArgumentValue, Program},
        scope,
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
    let fields = program.outputs.iter().map(|output| {
        let (docs, name, ty) = (&output.docs, &output.name, &output.ty);
        quote!(#docs pub #name: #ty)
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
        let (name, local) = (&output.name, steps::output_name(&output.name));
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
            impl ::infra::Construct for #name {
                const NAME: &'static str = #text;
                const INPUTS: &'static [(&'static str, bool)] = &[#(#listed),*];
                type Inputs = #holder;
                const NONE: #holder = #holder { #(#empty),* };
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
        };
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
    let scope = scope();
    let frame = frame();
    let given = match program.stack {
        false => value(&quote!(#owner), name, default),
        true => stack_default(ty, default),
    };
    let span = name.span();
    let (line, column) = crate::source_position::position(span);
    quote_spanned!(span=> ::infra::IntoInput::<#ty>::into_input(#given, &mut #scope.report(&#frame, #line, #column)))
}

/// A stack has no constants for its inputs; their types judge literals themselves.
fn stack_default(ty: &TokenStream, default: &ArgumentValue) -> TokenStream {
    match default {
        ArgumentValue::Literal { call, span, .. } => {
            quote_spanned!(*span=> <#ty as ::infra::Input>::LITERAL #call)
        }
        ArgumentValue::Entries {
            whole: tokens,
            span,
            ..
        } => {
            quote_spanned!(*span=> <#ty as ::infra::Input>::LITERAL.check(#tokens))
        }
        ArgumentValue::Nested { things, span } => {
            arguments::nested(&quote!(<#ty as ::infra::Input>::LITERAL), things, *span)
        }
        ArgumentValue::Constant { tokens, .. } | ArgumentValue::Value { tokens, .. } => {
            tokens.clone()
        }
        ArgumentValue::Map { pairs, span, .. } => arguments::map(
            pairs,
            *span,
            |value, span| quote_spanned!(span=> ::infra::private::entry(&#value, <_ as ::infra::Entry<<#ty as ::infra::Input>::Entry>>::entry)),
        ),
    }
}

/// A stack's inputs: each has a default, because nobody gives it any.
pub(super) fn defaults(program: &Program) -> TokenStream {
    let inputs = program.inputs.iter().filter_map(|input| {
        let (name, ty) = (&input.name, &input.ty);
        let value = default_value(program, name, ty, input.default.as_ref()?);
        let check = match input.default.as_ref()? {
            ArgumentValue::Literal {
                call,
                written,
                span,
                ..
            } => {
                let limits = limits::judged(input, written.as_ref(), *span);
                quote_spanned!(*span=> const _: () = { let _ = <#ty as ::infra::Input>::LITERAL #call; #limits };)
            }
            _ => TokenStream::new(),
        };
        Some(quote!(#check let #name: #ty = #value;))
    });
    quote!(#(#inputs)*)
}
