//! The limits of inputs, as static data.

use infra_rules::{Asked, Bound, Form, Told};
use proc_macro2::{Literal, Span, TokenStream};
use quote::{quote, quote_spanned};

use crate::lower::Limits;

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
        Asked::Begins(text) => quote!(Begins(#text)),
        Asked::Matches(form, sets) => {
            let (parts, sets) = (sequence(form), option(*sets));
            quote!(Matches(#parts, #sets))
        }
        Asked::Bound(bound) => {
            let bound = match *bound {
                Bound::Least(least) => one("Least", number(least)),
                Bound::Most(most) => one("Most", number(most)),
                Bound::Above(above) => one("Above", number(above)),
                Bound::Below(below) => one("Below", number(below)),
                Bound::Step(step) => one("Step", number(step)),
                Bound::Shortest(least) => one("Shortest", Literal::usize_suffixed(least)),
                Bound::Longest(most) => one("Longest", Literal::usize_suffixed(most)),
            };
            quote!(Bound(::infra::private::Bound::#bound))
        }
    };
    quote!(::infra::private::Limit::#limit)
}

fn option(sets: Option<(u128, u128)>) -> TokenStream {
    match sets {
        Some((first, rest)) => quote!(::core::option::Option::Some((#first, #rest))),
        None => quote!(::core::option::Option::None),
    }
}

fn sequence(parts: &[Form]) -> TokenStream {
    let parts = parts.iter().map(shape);
    quote!(&[#(#parts),*])
}

fn either(all: &[Vec<Form>]) -> TokenStream {
    let all = all.iter().map(|parts| sequence(parts));
    quote!(&[#(#all),*])
}

fn shape(form: &Form) -> TokenStream {
    let shape = match form {
        Form::One(set) => quote!(One(#set)),
        Form::Either(all) => {
            let all = either(all);
            quote!(Either(#all))
        }
        Form::Repeat(part, least, most) => {
            let part = shape(part);
            quote!(Repeat(&#part, #least, #most))
        }
        Form::Start => quote!(Start),
        Form::End => quote!(End),
        Form::Edge(wanted) => quote!(Edge(#wanted)),
        Form::Ahead(all, negated) => {
            let all = either(all);
            quote!(Ahead(#all, #negated))
        }
        Form::Behind(all, negated) => {
            let all = either(all);
            quote!(Behind(#all, #negated))
        }
    };
    quote!(::infra::private::Shape::#shape)
}

fn one(name: &str, value: Literal) -> TokenStream {
    let name = proc_macro2::Ident::new(name, Span::call_site());
    quote!(#name(#value))
}
