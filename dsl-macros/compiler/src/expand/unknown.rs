//! Inputs that a construct does not have. rustc would explain them in its own words; `known` says what to type.

use std::collections::BTreeSet;

use proc_macro2::{Ident, Span, TokenStream};
use quote::quote;

use crate::lower::ir::{Argument, Given, Program, Step, Steps};

/// What the type of an unknown input has for itself, so that no setting may be named so there.
const TAKEN: [&str; 10] = [
    "check", "entry", "entry_of", "judged", "limits", "literal", "named", "nameless", "set",
    "table",
];

/// A trait that every type has, with the inputs that the block sets. An input that a construct has comes
/// before it; one that it does not have is found here, so that not rustc but `known` reports it.
pub(super) fn inputs(program: &Program) -> TokenStream {
    let (mut names, mut settings) = (BTreeSet::new(), BTreeSet::new());
    collect(&program.body, &mut names, &mut settings);
    if names.is_empty() {
        return TokenStream::new();
    }
    let unknown = Ident::new("UnknownInputs", Span::mixed_site());
    let names = names.iter();
    let (ty, declared) = ty(&settings);
    quote! {
        #declared
        #[allow(non_upper_case_globals, dead_code)]
        trait #unknown {
            #(const #names: #ty = #ty;)*
        }
        impl<T> #unknown for T {}
    }
}

/// The type of an unknown input, which takes whatever it is given, settings of things that are named too.
fn ty(settings: &BTreeSet<Ident>) -> (TokenStream, TokenStream) {
    let ty = Ident::new("UnknownInput", Span::mixed_site());
    let settings = settings
        .iter()
        .filter(|name| !TAKEN.contains(&name.to_string().as_str()));
    let declared = quote! {
        struct #ty;
        #[allow(dead_code)]
        impl #ty {
            const fn limits(&self) -> ::infra::private::Limits { ::infra::private::Limits::NONE }
            const fn literal(self) -> Self { self }
            const fn check<V: Copy>(self, _: V) -> Self { self }
            const fn entry<K: Copy, V: Copy>(self, _: K, _: V) {}
            const fn named<K: Copy>(self, _: K) -> Self { self }
            const fn nameless(self) -> Self { self }
            const fn judged(self) {}
            const fn table<V>(&self, _: &V) -> ::infra::Table { ::infra::Table::UNKNOWN }
            #(const fn #settings<V>(self, value: V) -> Self { ::core::mem::forget(value); self })*
            fn entry_of<V: ?Sized>(
                self,
                value: &V,
                entry: fn(&V) -> ::infra::private::Of<::infra::json::Any>,
            ) -> ::infra::Value {
                ::infra::private::entry(value, entry)
            }
            fn set<I, V>(
                self,
                _: &mut I,
                _: V,
                _: fn(V, &mut ::infra::Report<'_>) -> ::infra::private::UnknownInput,
                _: &mut ::infra::Report<'_>,
            ) {}
        }
    };
    (quote!(#ty), declared)
}

/// The names of inputs that the steps set, each once, and those of the settings of things that are named in them.
fn collect(steps: &Steps, names: &mut BTreeSet<Ident>, settings: &mut BTreeSet<Ident>) {
    for step in &steps.list {
        match step {
            Step::Construct { fields, .. } => {
                for Argument { name, given, .. } in fields {
                    names.insert(name.clone());
                    if let Given::Nested { things, .. } = given {
                        let all = things.iter().flat_map(|thing| &thing.settings);
                        settings.extend(all.map(|setting| setting.name.clone()));
                    }
                }
            }
            Step::For { body, .. } => collect(body, names, settings),
            Step::If {
                then, otherwise, ..
            } => {
                collect(then, names, settings);
                if let Some((_, otherwise)) = otherwise {
                    collect(otherwise, names, settings);
                }
            }
            _ => {}
        }
    }
}
