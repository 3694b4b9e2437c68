//! The limits of inputs, as static data.

use infra_rules::{Asked, Limit, Told};
use proc_macro2::{Literal, Span, TokenStream};
use quote::{quote, quote_spanned};

use super::given;
use crate::lower::{
    Limits,
    ir::{Input, Written},
};

/// What an input's value keeps to; nothing, if anything will do.
pub(super) fn list(limits: &Limits) -> Option<TokenStream> {
    if limits.told.is_empty() && limits.handed.is_empty() {
        return None;
    }
    let told = limits.told.iter().map(told);
    let handed = limits.handed.iter().map(|(ty, name)| {
        let slot = quote_spanned!(name.span()=> <#ty>::#name);
        quote_spanned!(name.span()=> #slot.limits())
    });
    Some(quote! {
        ::infra::private::Limits::new(const { &[#(#told),*] }, const { &[#(#handed),*] })
    })
}

/// Holds the default of a stack's input to its limits: a stack has no constants for its inputs.
pub(super) fn judged(input: &Input, written: Option<&Written>, span: Span) -> Option<TokenStream> {
    let (list, ty) = (list(&input.limits)?, &input.ty);
    let written = given::as_written(written?, span);
    let limits = given::limits(span);
    Some(quote_spanned! {span=>
        let #limits = #list.of::<#ty>();
        #limits.judge(#written);
    })
}

fn told(told: &Told) -> TokenStream {
    let limit = asked(&told.asked);
    let (before, behind) = (&told.fact.0, told.fact.1);
    let help = &told.help;
    quote! {
        ::infra::private::Told { limit: #limit, fact: (#before, #behind), help: #help }
    }
}

fn asked(asked: &Asked) -> TokenStream {
    let number = |number: f64| Literal::f64_suffixed(number);
    let limit = match asked {
        Asked::Words(words) => quote!(Words(&[#(#words),*])),
        Asked::AnyCase(words) => quote!(AnyCase(&[#(#words),*])),
        Asked::Numbers(numbers) => {
            let numbers = numbers.iter().copied().map(number);
            quote!(Numbers(&[#(#numbers),*]))
        }
        Asked::Plain(limit) => match *limit {
            Limit::Least(least) => one("Least", number(least)),
            Limit::Most(most) => one("Most", number(most)),
            Limit::Above(above) => one("Above", number(above)),
            Limit::Below(below) => one("Below", number(below)),
            Limit::Step(step) => one("Step", number(step)),
            Limit::Shortest(least) => one("Shortest", Literal::usize_suffixed(least)),
            Limit::Longest(most) => one("Longest", Literal::usize_suffixed(most)),
            Limit::Fewest(least) => one("Fewest", Literal::usize_suffixed(least)),
            Limit::Largest(most) => one("Largest", Literal::usize_suffixed(most)),
            Limit::Words(words) => quote!(Words(&[#(#words),*])),
            Limit::AnyCase(words) => quote!(AnyCase(&[#(#words),*])),
            Limit::Numbers(numbers) => {
                let numbers = numbers.iter().copied().map(number);
                quote!(Numbers(&[#(#numbers),*]))
            }
        },
    };
    quote!(::infra::private::Limit::#limit)
}

fn one(name: &str, value: Literal) -> TokenStream {
    let name = proc_macro2::Ident::new(name, Span::call_site());
    quote!(#name(#value))
}
